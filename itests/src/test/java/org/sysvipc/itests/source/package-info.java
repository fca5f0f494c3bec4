/** The limits on the size of source files and methods. */
@NullMarked
package org.sysvipc.itests.source;

import org.jspecify.annotations.NullMarked;
