/**
 * The contract: what every backend must do, case by case.
 *
 * <p>{@link org.sysvipc.tck.IpcTck} is the suite, and shows how a backend runs it. The classes named {@code …Cases} are the
 * cases; how to write one is told in {@link org.sysvipc.tck.harness}.
 */
@NullMarked
package org.sysvipc.tck;

import org.jspecify.annotations.NullMarked;
