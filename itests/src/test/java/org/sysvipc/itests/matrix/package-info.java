/**
 * The contract on every backend, on each Java that it is for, from the class path and from the module path: the same cases in
 * every cell, and no difference but what a Java lacks.
 */
@NullMarked
package org.sysvipc.itests.matrix;

import org.jspecify.annotations.NullMarked;
