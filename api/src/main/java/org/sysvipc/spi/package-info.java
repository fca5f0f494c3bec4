/**
 * The narrow waist: what a backend implements, and how one is found.
 *
 * <p>{@link org.sysvipc.spi.IpcBackend} is the System V call set as Java methods. Results are what the raw system calls
 * give: a value of 0 or more, or the negated error number. No exception passes through it and nothing is allocated on
 * the paths that matter, so that everything a user sees (options, exceptions, handles, time-outs) can be written once,
 * above it, for all backends.
 *
 * <p>A third party writes a backend by implementing that interface and an
 * {@link org.sysvipc.spi.IpcBackendProvider}, naming the provider in {@code META-INF/services}, and running the TCK.
 *
 * <p>This package knows nothing of {@code org.sysvipc}; the arrow points the other way.
 */
@NullMarked
package org.sysvipc.spi;

import org.jspecify.annotations.NullMarked;
