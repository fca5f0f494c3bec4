/**
 * The differential driver: random calls, made by the backend under test and by a program in C, compared step by step.
 *
 * <p>A {@link org.sysvipc.tck.differential.DifferentialRun} makes a trace of one kind of object from a seed. Each step is
 * one System V call that does not wait. It is made twice, on objects of its own each time: through the public API (through
 * the waist where the API has no words for it: a bad command, flags that do nothing) and by a C program, which talks to the
 * kernel and knows nothing of Java. After each step the result or the errno and the whole state of all objects must be the
 * same. What must differ is made equal before: objects and attachments are named by the order in which they appeared, keys
 * by their place among the run's own, a pid is only the caller's own, another's or none, a time is only there or not.
 *
 * <p>A difference is a {@link org.sysvipc.tck.differential.Difference}, whose message has the seed, the step's number, the
 * last steps and both answers. The same seed and number of steps on the same limits give the same steps again.
 *
 * <p>A backend runs it by a test of a few lines. These system properties say how:
 *
 * <ul>
 *   <li>{@code sysvipc.differential.steps}: how many steps for each kind, by default 5,000
 *   <li>{@code sysvipc.differential.seed}: which steps; by default a new seed, which is printed
 * </ul>
 *
 * <p>As an unprivileged user the same steps also meet EACCES. A long run:
 *
 * <pre>{@code
 * mvn -B -pl backend-ffm -am verify -Dtest=DifferentialTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dsysvipc.differential.steps=100000
 * }</pre>
 */
@NullMarked
package org.sysvipc.tck.differential;

import org.jspecify.annotations.NullMarked;
