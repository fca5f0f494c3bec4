/**
 * The backend {@code jna}: the kernel's System V IPC, called by JNA. Two things and no more:
 * {@link org.sysvipc.jna.JnaLibC} calls C, {@link org.sysvipc.jna.JnaMemory} shows memory; all else is
 * {@link org.sysvipc.spi.posix}.
 */
@NullMarked
package org.sysvipc.jna;

import org.jspecify.annotations.NullMarked;
