/**
 * How cases are written and run.
 *
 * <p><b>A case</b> is a method of a class that {@link org.sysvipc.tck.IpcTck} lists, annotated with
 * {@link org.sysvipc.tck.harness.Case @Case} and the id of what it checks. Its name says the rest. It asks for what it
 * needs by its parameters, any of:
 *
 * <pre>{@code
 * @Case("SHM-17")
 * @Requires(Capability.KERNEL_OBJECTS)
 * void sigkillReleasesAllAttachments(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
 *     ...
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link org.sysvipc.Ipc}: the public API on the backend under test. Closed after the case.
 *   <li>{@link org.sysvipc.spi.IpcBackend}: another open backend of the same kind, for raw flags and commands. Closed after
 *       the case.
 *   <li>{@link org.sysvipc.tck.harness.Keys}: keys that name nothing.
 *   <li>{@link org.sysvipc.tck.harness.Peers}: starts other processes.
 *   <li>{@link org.sysvipc.tck.harness.Threads}: starts threads that are blocked in a call.
 * </ul>
 *
 * <p>{@link org.sysvipc.tck.harness.Requires @Requires} skips a case where the backend does not declare a capability.
 * {@link org.sysvipc.tck.harness.PrivateNamespace @PrivateNamespace} runs it in a JVM of its own, in an IPC namespace of its
 * own, for cases that change limits or must be alone. A case that finds that this machine cannot do what it needs says so by
 * {@code Assumptions.abort(reason)}. {@link org.sysvipc.tck.harness.Eventually} waits for a state.
 *
 * <p><b>After each case</b> nothing may be left: it closes its peers and attachments, awaits its threads and
 * removes its objects. What is left is ended or removed, and the case fails, unless it was aborted. Cases run one at a time;
 * several runs of the TCK go side by side.
 *
 * <p>{@link org.sysvipc.tck.harness.TckReport} counts.
 */
@NullMarked
package org.sysvipc.tck.harness;

import org.jspecify.annotations.NullMarked;
