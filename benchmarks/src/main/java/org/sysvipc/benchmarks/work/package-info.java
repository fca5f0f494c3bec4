/** What is measured inside a JVM: JMH benchmarks, each the twin of a work of the C baseline. */
@NullMarked
package org.sysvipc.benchmarks.work;

import org.jspecify.annotations.NullMarked;
