/** Who may know whom: rules on the compiled classes, and a proof for each rule that it can fail. */
@NullMarked
package org.sysvipc.itests.architecture;

import org.jspecify.annotations.NullMarked;
