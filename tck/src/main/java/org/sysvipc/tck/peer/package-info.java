/**
 * Processes that the TCK talks to.
 *
 * <p>A peer reads commands from its standard input, one a line, and answers each with one line: {@code ok} and the
 * results, or {@code error} and what went wrong. It ends when its input ends, so that none outlives the JVM that
 * started it.
 *
 * <ul>
 *   <li>{@link org.sysvipc.tck.peer.JvmPeer} is another JVM that uses the public API.
 *   <li>{@link org.sysvipc.tck.peer.CPeer} is a C program that makes the raw calls, forks and execs. It is compiled once
 *       for each run, by {@link org.sysvipc.tck.peer.CCompiler}.
 *   <li>{@link org.sysvipc.tck.peer.ScriptPeer} is a script of Perl or Python.
 *   <li>{@link org.sysvipc.tck.peer.CommandPrefix} starts either as another user or in other namespaces.
 * </ul>
 */
@NullMarked
package org.sysvipc.tck.peer;

import org.jspecify.annotations.NullMarked;
