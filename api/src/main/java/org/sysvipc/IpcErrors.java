package org.sysvipc;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;

/** Makes the exception that fits an errno. */
final class IpcErrors {
    private IpcErrors() {}

    /**
     * The exception for a failed call.
     *
     * @param result the call's negative result
     */
    static IpcException exception(String call, long result, String target) {
        Errno errno = Errno.ofResult(result);
        return exception(call, (int) -result, target, explanation(errno), null);
    }

    static IpcException exception(
            String call, int errnoNumber, String target, String explanation, @Nullable Throwable cause) {
        return switch (Errno.of(errnoNumber)) {
            case ENOENT -> new IpcNotFoundException(call, errnoNumber, target, explanation, cause);
            case EACCES, EPERM -> new IpcPermissionException(call, errnoNumber, target, explanation, cause);
            case EIDRM -> new IpcRemovedException(call, errnoNumber, target, explanation, cause);
            default -> new IpcException(call, errnoNumber, target, explanation, cause);
        };
    }

    private static String explanation(Errno errno) {
        return switch (errno) {
            case ENOENT -> "names nothing";
            case EACCES -> "does not grant this to us: permission denied";
            case EPERM -> "may be changed or removed only by its owner, its creator or a privileged process";
            case EIDRM -> "was removed while the call was under way";
            default -> ": " + errno.meaning();
        };
    }
}
