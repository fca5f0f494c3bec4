/**
 * A kernel backend, written once: everything of it that does not depend on how Java calls C.
 *
 * <p>{@link org.sysvipc.spi.posix.KernelBackend} turns the methods of the waist into calls of
 * {@link org.sysvipc.spi.posix.LibC}, a thread's way into the C library; a
 * {@link org.sysvipc.spi.posix.LibCBinding} makes these and gives Java a view of memory at an address. A kernel backend
 * (FFM, JNA) is one implementation of that pair and nothing else.
 *
 * <p>What differs between platforms is data: {@link org.sysvipc.spi.posix.PosixAbi} has the layouts and numbers of each.
 */
@NullMarked
package org.sysvipc.spi.posix;

import org.jspecify.annotations.NullMarked;
