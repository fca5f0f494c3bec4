package org.sysvipc;

import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcConstants;

/**
 * How a segment is attached: the flags of shmop(2), and a byte order. Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * segment.attach(AttachOptions.readOnly().order(ByteOrder.BIG_ENDIAN));
 * }</pre>
 */
public final class AttachOptions {
    private static final AttachOptions DEFAULTS = new AttachOptions(0, 0, ByteOrder.nativeOrder(), null);

    private final int flags;
    private final long address;
    private final ByteOrder order;
    private final @Nullable Attachment replaced;

    private AttachOptions(int flags, long address, ByteOrder order, @Nullable Attachment replaced) {
        this.flags = flags;
        this.address = address;
        this.order = order;
        this.replaced = replaced;
    }

    /** {@return for reading and writing, anywhere, in the platform's byte order} */
    public static AttachOptions readWrite() {
        return DEFAULTS;
    }

    /** {@return for reading only (SHM_RDONLY): every write throws {@link java.nio.ReadOnlyBufferException}} */
    public static AttachOptions readOnly() {
        return DEFAULTS.with(IpcConstants.SHM_RDONLY);
    }

    private AttachOptions with(int flag) {
        return new AttachOptions(flags | flag, address, order, replaced);
    }

    /**
     * Executable (SHM_EXEC); the mode must grant execution. Needs {@link Capability#ATTACH_EXECUTABLE}.
     *
     * @return the options
     */
    public AttachOptions executable() {
        return with(IpcConstants.SHM_EXEC);
    }

    /**
     * At an address, which must be a multiple of the page size and free. Needs {@link Capability#ATTACH_ADDRESS}.
     *
     * @param where the address, not 0
     * @return the options
     */
    public AttachOptions at(long where) {
        return new AttachOptions(flags, where, order, replaced);
    }

    /**
     * At an address, rounded down to a multiple of SHMLBA (SHM_RND). Needs {@link Capability#ATTACH_ADDRESS}.
     *
     * @param where the address, not 0
     * @return the options
     */
    public AttachOptions atRounded(long where) {
        return new AttachOptions(flags | IpcConstants.SHM_RND, where, order, replaced);
    }

    /**
     * In the place of another attachment (SHM_REMAP), which is thereby detached. The two must occupy the same number of
     * pages. Views of the old one show the new segment from then on. Nothing but an attachment can be replaced: what
     * else lies in a JVM's memory is not the caller's to map over. Needs {@link Capability#ATTACH_ADDRESS}.
     *
     * @param other an open attachment of the same {@link Ipc}
     * @return the options
     */
    public AttachOptions replacing(Attachment other) {
        return new AttachOptions(flags | IpcConstants.SHM_REMAP, other.address(), order, other);
    }

    /**
     * With a byte order for {@code short}, {@code int}, {@code long}, {@code float} and {@code double}.
     *
     * @param byteOrder the order
     * @return the options
     */
    public AttachOptions order(ByteOrder byteOrder) {
        return new AttachOptions(flags, address, byteOrder, replaced);
    }

    int flags() {
        return flags;
    }

    long address() {
        return address;
    }

    ByteOrder byteOrder() {
        return order;
    }

    @Nullable
    Attachment replaced() {
        return replaced;
    }

    Set<Capability> needs() {
        EnumSet<Capability> needs = EnumSet.noneOf(Capability.class);
        if (address != 0) {
            needs.add(Capability.ATTACH_ADDRESS);
        }
        if ((flags & IpcConstants.SHM_EXEC) != 0) {
            needs.add(Capability.ATTACH_EXECUTABLE);
        }
        return needs;
    }

    /** {@return the flags as shmat takes them, in octal, and the address} */
    @Override
    public String toString() {
        return "0" + Integer.toOctalString(flags) + (address == 0 ? "" : " at 0x" + Long.toHexString(address));
    }
}
