/**
 * Tests of what the other modules deliver: their architecture, their sources, their jars, and programs that use these as a
 * stranger's would. What several of them need stands in this package.
 */
@NullMarked
package org.sysvipc.itests;

import org.jspecify.annotations.NullMarked;
