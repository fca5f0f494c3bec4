/** The README's program is compiled and run. */
@NullMarked
package org.sysvipc.itests.readme;

import org.jspecify.annotations.NullMarked;
