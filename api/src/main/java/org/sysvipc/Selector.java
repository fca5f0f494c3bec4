package org.sysvipc;

import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.IpcConstants;

/** Which message of a queue to receive, and what to do if it is too long. Immutable. See msgop(2). */
public final class Selector {
    private static final Selector ANY = new Selector(0, 0);

    private final long type;
    private final int flags;

    private Selector(long type, int flags) {
        this.type = type;
        this.flags = flags;
    }

    /** {@return the first message, of whatever type} */
    public static Selector any() {
        return ANY;
    }

    /**
     * The first message of a type.
     *
     * @param type the type, 1 or more
     * @return the selector
     * @throws IllegalArgumentException for another type
     */
    public static Selector exact(long type) {
        return new Selector(checkType(type), 0);
    }

    /**
     * The message of the lowest type there is, up to a highest; of several of that type the first. So a type is a rank, and
     * 1 goes before 2.
     *
     * @param highest the highest type to receive, 1 or more
     * @return the selector
     * @throws IllegalArgumentException for another type
     */
    public static Selector lowestUpTo(long highest) {
        return new Selector(-checkType(highest), 0);
    }

    /**
     * The first message of any type but one (MSG_EXCEPT). Needs {@link org.sysvipc.spi.Capability#MESSAGE_EXCEPT}.
     *
     * @param type the type to leave, 1 or more
     * @return the selector
     * @throws IllegalArgumentException for another type
     */
    public static Selector except(long type) {
        return new Selector(checkType(type), IpcConstants.MSG_EXCEPT);
    }

    private static long checkType(long type) {
        if (type < 1) {
            throw new IllegalArgumentException("a message's type is 1 or more, not " + type);
        }
        return type;
    }

    /**
     * The same selection; a message that is too long for the buffer is cut (MSG_NOERROR), and the rest of it lost. Without
     * this, such a message stays in the queue and the call fails.
     *
     * @return the selector
     */
    public Selector truncating() {
        return new Selector(type, flags | IpcConstants.MSG_NOERROR);
    }

    /** {@code msgtyp} of msgrcv. */
    long type() {
        return type;
    }

    /** {@code msgflg} of msgrcv. */
    int flags() {
        return flags;
    }

    int withoutTruncation() {
        return flags & ~IpcConstants.MSG_NOERROR;
    }

    boolean isTruncating() {
        return (flags & IpcConstants.MSG_NOERROR) != 0;
    }

    boolean isExcept() {
        return (flags & IpcConstants.MSG_EXCEPT) != 0;
    }

    /** Whether a message of a type may be received. */
    boolean accepts(long candidate) {
        if (isExcept()) {
            return candidate != type;
        }
        return type == 0 || (type > 0 ? candidate == type : candidate <= -type);
    }

    /** Whether the first message in the queue that is accepted is the one, and not the one of the lowest type. */
    boolean takesFirst() {
        return type >= 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selector selector && selector.type == type && selector.flags == flags;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(type) + flags;
    }

    /** {@return what it selects, for example {@code the lowest type up to 5}} */
    @Override
    public String toString() {
        String what = isExcept()
                ? "any type but " + type
                : type == 0 ? "any type" : type > 0 ? "type " + type : "the lowest type up to " + -type;
        return what + (isTruncating() ? ", cut if too long" : "");
    }
}
