/** Programs that work with a partner process: the twins of the C baseline's {@code pairs.c}. */
@NullMarked
package org.sysvipc.benchmarks.pair;

import org.jspecify.annotations.NullMarked;
