package org.sysvipc;

import org.jspecify.annotations.Nullable;

/** The object's mode does not grant this (EACCES), or only owner, creator or a privileged process may do it (EPERM). */
public final class IpcPermissionException extends IpcException {
    private static final long serialVersionUID = 1L;

    IpcPermissionException(String call, int errnoNumber, String target, String explanation, @Nullable Throwable cause) {
        super(call, errnoNumber, target, explanation, cause);
    }
}
