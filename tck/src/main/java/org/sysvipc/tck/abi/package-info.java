/**
 * The audit of the binary data: C programs, made of the layouts and numbers that the kernel backends use and compiled
 * against the headers of each platform, assert every one of them. A wrong number compiles nowhere, and needs no machine
 * of that platform to be found.
 */
@NullMarked
package org.sysvipc.tck.abi;

import org.jspecify.annotations.NullMarked;
