/** Programs that use the jars: on the class path and the module path, on old Java, without native access. */
@NullMarked
package org.sysvipc.itests.launch;

import org.jspecify.annotations.NullMarked;
