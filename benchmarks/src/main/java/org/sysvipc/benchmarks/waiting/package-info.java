/** Programs that measure what a blocked call costs, and how fast it comes back. */
@NullMarked
package org.sysvipc.benchmarks.waiting;

import org.jspecify.annotations.NullMarked;
