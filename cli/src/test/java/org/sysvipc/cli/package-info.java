/**
 * The command is run as users run it: as a process, and what it did is seen through {@code ipcs}, a C program or a second
 * command. Each test has an IPC namespace of its own where that is allowed.
 */
@NullMarked
package org.sysvipc.cli;

import org.jspecify.annotations.NullMarked;
