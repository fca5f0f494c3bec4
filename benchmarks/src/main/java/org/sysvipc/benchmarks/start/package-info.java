/** Programs whose whole run is measured, from the start of the JVM to its end. */
@NullMarked
package org.sysvipc.benchmarks.start;

import org.jspecify.annotations.NullMarked;
