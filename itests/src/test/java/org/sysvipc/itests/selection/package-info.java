/** Which backend is chosen: of what is on the path, on which Java, with which switches, and beside whose providers. */
@NullMarked
package org.sysvipc.itests.selection;

import org.jspecify.annotations.NullMarked;
