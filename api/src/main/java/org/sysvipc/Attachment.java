package org.sysvipc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.sysvipc.spi.SegmentMemory;

/**
 * A segment in this process's memory: {@code shmat} made it, {@link #close} is {@code shmdt}. See shmop(2).
 *
 * <p><b>Access.</b> Offsets are bytes from the segment's start and may exceed 2<sup>31</sup>. An access outside the
 * segment throws {@link IndexOutOfBoundsException}. The plain {@code get} and {@code put} methods need no alignment and
 * promise nothing to other threads and processes; the volatile, acquire, release and atomic ones need the offset to be a
 * multiple of the width ({@link IllegalArgumentException}) and mean what {@link java.lang.invoke.VarHandle} means, also
 * towards other processes. Values of more than a byte are in the attachment's {@linkplain AttachOptions#order byte
 * order}, the platform's by default. Nothing here allocates but the views.
 *
 * <p><b>Read-only</b> attachments throw {@link ReadOnlyBufferException} from every write.
 *
 * <p><b>Detaching is safe.</b> After {@link #close} every access throws {@link IllegalStateException}. Any number of
 * threads may be in the middle of an access when another closes: each of them reads or writes the segment, or memory that
 * is no longer anybody's, or gets the exception; never a fault. (A loop of plain accesses alone may, like a loop on a plain
 * field, not notice another thread's close while it lasts; every other kind of access does.) The same holds for views
 * ({@link #asByteBuffer}, {@link #unwrap}) that are used after the close: they throw nothing, and show bytes that are no
 * longer the segment's (zeros, until written); on a backend without {@link org.sysvipc.spi.Capability#BOUND_VIEWS} still the
 * segment's.
 *
 * <p>An attachment that is lost without being closed is detached once the collector finds neither it nor, with that
 * capability, a view of it.
 */
public final class Attachment extends AtomicMemoryAccess implements AutoCloseable {
    /** Of what FFM can show as a buffer; others could show 8 bytes more. */
    private static final int LARGEST_BUFFER = Integer.MAX_VALUE - 8;

    private final Segment segment;
    private final AttachmentBytes bytes;

    Attachment(Segment segment, SegmentMemory memory, ByteOrder order) {
        super(memory, order);
        this.segment = segment;
        this.bytes = new AttachmentBytes(memory);
    }

    /** {@return the segment} */
    public Segment segment() {
        return segment;
    }

    /** {@return the segment's size in bytes} */
    public long size() {
        return memory.size();
    }

    /** {@return where in this process's memory it begins: a multiple of the page size; on the emulation a mere number} */
    public long address() {
        return memory.address();
    }

    /** {@return whether it was attached read-only} */
    public boolean isReadOnly() {
        return memory.isReadOnly();
    }

    /** {@return whether it is still attached} */
    public boolean isOpen() {
        return !memory.isClosed();
    }

    /**
     * Detaches. The segment's number of attachments drops at once. Closing again does nothing.
     *
     * @throws IpcException if the system refuses, for want of memory mappings (ENOMEM); the attachment is then still open
     */
    @Override
    public synchronized void close() {
        if (isOpen()) {
            segment.detach(memory);
        }
    }

    /** Runs an attach that takes this attachment's place, while it cannot be closed. */
    synchronized Attachment replaceBy(Supplier<Attachment> attach) {
        memory.ensureReadableNow();
        return attach.get();
    }

    // ------------------------------------------------------------------------------------------------- bytes

    /**
     * Copies bytes from the segment.
     *
     * @param offset where the first byte is
     * @param target takes the bytes, all of it
     * @throws IndexOutOfBoundsException if the range is not inside the segment
     * @throws IllegalStateException if it is detached
     */
    public void get(long offset, byte[] target) {
        get(offset, target, 0, target.length);
    }

    /**
     * Copies bytes from the segment.
     *
     * @param offset where the first byte is
     * @param target takes the bytes
     * @param index where in the target the first one goes
     * @param length how many
     * @throws IndexOutOfBoundsException if a range is not inside the segment or the array
     * @throws IllegalStateException if it is detached
     */
    public void get(long offset, byte[] target, int index, int length) {
        Objects.checkFromIndexSize(index, length, target.length);
        memory.ensureReadableNow();
        memory.copyOut(offset, target, index, length);
    }

    /**
     * Copies bytes from the segment, as many as remain in the target, and advances the target's position.
     *
     * @param offset where the first byte is
     * @param target takes the bytes
     * @throws IndexOutOfBoundsException if the range is not inside the segment; nothing was copied
     * @throws ReadOnlyBufferException if the target is read-only
     * @throws IllegalStateException if it is detached
     */
    public void get(long offset, ByteBuffer target) {
        bytes.get(offset, target);
    }

    /**
     * Copies bytes into the segment.
     *
     * @param offset where the first byte goes
     * @param source gives the bytes, all of it
     * @throws IndexOutOfBoundsException if the range is not inside the segment; nothing was copied
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public void put(long offset, byte[] source) {
        put(offset, source, 0, source.length);
    }

    /**
     * Copies bytes into the segment.
     *
     * @param offset where the first byte goes
     * @param source gives the bytes
     * @param index where in the source the first one is
     * @param length how many
     * @throws IndexOutOfBoundsException if a range is not inside the segment or the array; nothing was copied
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public void put(long offset, byte[] source, int index, int length) {
        Objects.checkFromIndexSize(index, length, source.length);
        memory.ensureWritableNow();
        memory.copyIn(offset, source, index, length);
    }

    /**
     * Copies bytes into the segment, as many as remain in the source, and advances the source's position.
     *
     * @param offset where the first byte goes
     * @param source gives the bytes
     * @throws IndexOutOfBoundsException if the range is not inside the segment; nothing was copied
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public void put(long offset, ByteBuffer source) {
        bytes.put(offset, source);
    }

    /**
     * Sets a range of bytes.
     *
     * @param offset where it begins
     * @param length how long it is
     * @param value what each byte becomes
     * @throws IndexOutOfBoundsException if the range is not inside the segment; nothing was written
     * @throws IllegalStateException if it is detached
     * @throws ReadOnlyBufferException if it is read-only
     */
    public void fill(long offset, long length, byte value) {
        Objects.checkFromIndexSize(offset, length, memory.size());
        memory.ensureWritableNow();
        memory.fill(offset, length, value);
    }

    /**
     * Brings every page into memory now, so that no later access has to wait for one. It changes no byte: other processes
     * may be at work in the segment.
     *
     * @throws IllegalStateException if it is detached
     */
    public void prefault() {
        bytes.prefault();
    }

    // ------------------------------------------------------------------------------------------------- views

    /**
     * The whole segment as a buffer, in the attachment's byte order; read-only if the attachment is.
     *
     * @return a view, good as long as anybody holds it; see the class comment for what it shows after the close
     * @throws IllegalStateException if it is detached, or if the segment has more than 2<sup>31</sup> − 9 bytes
     */
    public ByteBuffer asByteBuffer() {
        if (size() > LARGEST_BUFFER) {
            throw new IllegalStateException("a buffer cannot show " + size() + " bytes: take parts of the segment");
        }
        return asByteBuffer(0, (int) size());
    }

    /**
     * A part of the segment as a buffer, in the attachment's byte order; read-only if the attachment is.
     *
     * @param offset where it begins
     * @param length how long it is, 2<sup>31</sup> − 9 bytes at most
     * @return a view, good as long as anybody holds it; see the class comment for what it shows after the close
     * @throws IndexOutOfBoundsException if the range is not inside the segment
     * @throws IllegalArgumentException if it is longer than a buffer can show
     * @throws IllegalStateException if it is detached
     */
    public ByteBuffer asByteBuffer(long offset, int length) {
        Objects.checkFromIndexSize(offset, length, memory.size());
        if (length > LARGEST_BUFFER) {
            throw new IllegalArgumentException("a buffer cannot show " + length + " bytes, only " + LARGEST_BUFFER);
        }
        memory.ensureReadableNow();
        return memory.view(offset, length).order(order());
    }

    /**
     * The memory as the backend's own type: {@code java.lang.foreign.MemorySegment} on FFM.
     *
     * @param <T> the type
     * @param type the type
     * @return the memory, or empty if this backend has it not so; see the class comment for what it shows after the close
     * @throws IllegalStateException if it is detached
     */
    public <T> Optional<T> unwrap(Class<T> type) {
        memory.ensureReadableNow();
        return Optional.ofNullable(memory.unwrap(type));
    }

    /** {@return for example {@code attachment of segment 42, 256 bytes at 0x7f0000000000}} */
    @Override
    public String toString() {
        return "attachment of " + segment + ", " + size() + " bytes at 0x" + Long.toHexString(address())
                + (isOpen() ? "" : " (detached)");
    }
}
