package org.sysvipc;

import org.jspecify.annotations.Nullable;

/** The object was removed while the call was under way (EIDRM). A call that begins after the removal fails with EINVAL. */
public final class IpcRemovedException extends IpcException {
    private static final long serialVersionUID = 1L;

    IpcRemovedException(String call, int errnoNumber, String target, String explanation, @Nullable Throwable cause) {
        super(call, errnoNumber, target, explanation, cause);
    }
}
