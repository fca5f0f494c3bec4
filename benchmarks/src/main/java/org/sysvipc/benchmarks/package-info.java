/**
 * The comparison with C: {@link org.sysvipc.benchmarks.Compare} is the program, {@link org.sysvipc.benchmarks.Rows} says
 * what is measured and against what, {@link org.sysvipc.benchmarks.Source} how.
 */
@NullMarked
package org.sysvipc.benchmarks;

import org.jspecify.annotations.NullMarked;
