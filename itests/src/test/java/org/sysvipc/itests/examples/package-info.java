/** The examples are built as a stranger builds them, from what is published. */
@NullMarked
package org.sysvipc.itests.examples;

import org.jspecify.annotations.NullMarked;
