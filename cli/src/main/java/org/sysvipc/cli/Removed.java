package org.sysvipc.cli;

import org.sysvipc.IpcException;
import org.sysvipc.spi.Errno;

/** Recognises that an object is gone: somebody has removed it, before the call or while it was under way. */
final class Removed {
    private Removed() {}

    static boolean isReasonOf(IpcException e) {
        return e.errno() == Errno.EINVAL || e.errno() == Errno.EIDRM;
    }
}
