package org.sysvipc.cli;

import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Segment;

/** Copies a segment to standard output. */
final class ReadCommand extends Subcommand {
    private static final int CHUNK = 64 << 10;

    private final Argument<ObjectId> id = requiredOption("-m", "ID", ObjectId.class, "the segment with this id");
    private final Argument<ByteCount> offset =
            option("--offset", "N", ByteCount.class, "the first byte; without it, 0");
    private final Argument<ByteCount> length =
            option("--length", "N", ByteCount.class, "how many bytes; without it, all up to the end");

    ReadCommand(SysvipcCommand command) {
        super(command, "read", "Copy a segment, or a part of it, to standard output.");
    }

    @Override
    public Integer call() {
        try (Ipc ipc = open()) {
            Segment segment = ipc.segments().byId(id.required().value());
            try (Attachment memory = segment.attachReadOnly()) {
                long start = offset.value().map(ByteCount::value).orElse(0L);
                long rest = SegmentRange.from(memory, start);
                long count = length.value().map(ByteCount::value).orElse(rest);
                SegmentRange.check(memory, start, count);
                copy(memory, start, count);
            }
        }
        return ExitCode.DONE;
    }

    private void copy(Attachment memory, long start, long count) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, count)];
        long end = start + count;
        long position = start;
        while (position < end) {
            int part = (int) Math.min(chunk.length, end - position);
            memory.get(position, chunk, 0, part);
            out().write(chunk, 0, part);
            position += part;
        }
    }
}
