package org.sysvipc;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/**
 * What the kinds have in common whose objects are made with a size, segments and semaphore sets: what it means that a
 * size is not valid.
 *
 * @param <R> the kind's record
 * @param <S> the kind's state
 * @param <I> the record of the kind's limits and use
 */
abstract class SizedCalls<R extends ControlRecord, S extends IpcStat, I> extends ControlCalls<R, S, I> {

    SizedCalls(IpcBackend backend, ObjectKind kind) {
        super(backend, kind);
    }

    /** A size with its unit. */
    abstract String describe(long size);

    abstract long sizeOf(R record);

    abstract boolean isSmaller(R existing, long size);

    /** Why no object can have this size, or null if one can; asked only where limits can be read. */
    abstract @Nullable IpcException impossible(long result, GetRequest request);

    @Override
    final String target(GetRequest request) {
        String target = super.target(request);
        return request.key().isPrivate() ? target + " of " + describe(request.size()) : target;
    }

    @Override
    IpcException refusal(long result, GetRequest request) {
        return switch (Errno.ofResult(result)) {
            case EINVAL -> invalid(result, request);
            case ENOMEM -> explained(result, request, "finds too little memory for " + describe(request.size()));
            default -> super.refusal(result, request);
        };
    }

    final IpcException explained(long result, GetRequest request, String explanation) {
        return IpcErrors.exception(kind.getCall, (int) -result, target(request), explanation, null);
    }

    private IpcException invalid(long result, GetRequest request) {
        long found = request.key().isPrivate() ? -1 : find(request.key());
        IpcException reason = null;
        if (found >= 0) {
            reason = smaller((int) found, result, request);
        } else if (backend.capabilities().contains(Capability.ENUMERATION)) {
            reason = impossible(result, request);
        }
        return reason != null
                ? reason
                : explained(
                        result,
                        request,
                        "cannot be made with " + describe(request.size()) + " and flags 0"
                                + Integer.toOctalString(request.flags()));
    }

    private @Nullable IpcException smaller(int id, long result, GetRequest request) {
        R existing = newRecord();
        if (control(id, IpcConstants.IPC_STAT, existing) < 0 || !isSmaller(existing, request.size())) {
            return null;
        }
        return explained(
                result,
                request,
                "names " + named(id) + " of " + describe(sizeOf(existing)) + ", smaller than the "
                        + Long.toUnsignedString(request.size()) + " asked for");
    }
}
