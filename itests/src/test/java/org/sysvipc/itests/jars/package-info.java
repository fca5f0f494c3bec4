/** What stands in the jars: class files, bundle headers, module descriptors, times. */
@NullMarked
package org.sysvipc.itests.jars;

import org.jspecify.annotations.NullMarked;
