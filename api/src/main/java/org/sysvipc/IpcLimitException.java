package org.sysvipc;

import org.sysvipc.spi.IpcLimit;

/** A limit of the system is reached: ENOSPC, or EINVAL, ENOMEM, E2BIG, ERANGE where a limit is the reason. */
public final class IpcLimitException extends IpcException {
    private static final long serialVersionUID = 1L;

    /** The limit. */
    private final Limit limit;

    IpcLimitException(String call, int errnoNumber, String target, String explanation, Limit limit) {
        super(call, errnoNumber, target, explanation + ": " + limit, null);
        this.limit = limit;
    }

    /** {@return the limit, its value and use, and how to raise it} */
    public Limit limit() {
        return limit;
    }

    /**
     * A limit that was reached.
     *
     * @param kind which one
     * @param name its name where it is set, for example {@code kernel.shmmni}
     * @param value its value, unsigned
     * @param used how much of it is in use, or what was asked for where it bounds a single request; unsigned
     * @param hint how to raise it; empty if it is fixed
     */
    public record Limit(IpcLimit kind, String name, long value, long used, String hint)
            implements java.io.Serializable {

        /** {@return for example {@code kernel.shmmni is 4096, in use 4096; to raise it: sysctl -w kernel.shmmni=N}} */
        @Override
        public String toString() {
            return name + " is " + Long.toUnsignedString(value)
                    + (isPerRequest() ? ", asked for " : ", in use ") + Long.toUnsignedString(used)
                    + (hint.isEmpty() ? "" : "; to raise it: " + hint);
        }

        private boolean isPerRequest() {
            return switch (kind) {
                case SHMMAX, SHMMIN, SEMMSL, SEMOPM, SEMVMX, MSGMAX, MSGMNB -> true;
                case SHMMNI, SHMALL, SEMMNS, SEMMNI, MSGMNI -> false;
            };
        }
    }
}
