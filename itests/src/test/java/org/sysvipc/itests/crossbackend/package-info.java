/**
 * The two kernel backends are one: what one makes, writes, sends, waits for or removes, the other sees, in one JVM and between
 * JVMs, on each Java, in both directions.
 */
@NullMarked
package org.sysvipc.itests.crossbackend;

import org.jspecify.annotations.NullMarked;
