/**
 * C by way of {@code java.lang.foreign}: {@link org.sysvipc.ffm.FfmLibC} calls functions,
 * {@link org.sysvipc.ffm.FfmMemory} reaches memory, and everything else is {@code org.sysvipc.spi.posix}.
 */
@NullMarked
package org.sysvipc.ffm;

import org.jspecify.annotations.NullMarked;
