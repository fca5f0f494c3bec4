package org.sysvipc;

import org.jspecify.annotations.Nullable;

/** No object has the key, or no file the name (ENOENT). */
public final class IpcNotFoundException extends IpcException {
    private static final long serialVersionUID = 1L;

    IpcNotFoundException(String call, int errnoNumber, String target, String explanation, @Nullable Throwable cause) {
        super(call, errnoNumber, target, explanation, cause);
    }
}
