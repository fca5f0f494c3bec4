package org.sysvipc.cli;

import org.sysvipc.Attachment;

/** Checks what part of a segment the user asks for, before a byte is moved. */
final class SegmentRange {
    private SegmentRange() {}

    /**
     * The range from an offset to the end.
     *
     * @return its length
     */
    static long from(Attachment memory, long offset) {
        if (Long.compareUnsigned(offset, memory.size()) > 0) {
            throw new CommandFailure("offset " + offset + " is past the end of " + memory.segment() + ": it has "
                    + memory.size() + " bytes");
        }
        return memory.size() - offset;
    }

    /** Checks a range of a length. */
    static void check(Attachment memory, long offset, long length) {
        long rest = from(memory, offset);
        if (length > rest) {
            throw new CommandFailure("--length " + length + " is too much: " + memory.segment() + " has "
                    + memory.size() + " bytes, " + rest + " of them from offset " + offset);
        }
    }
}
