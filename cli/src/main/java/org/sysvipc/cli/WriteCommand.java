package org.sysvipc.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Segment;

/** Copies standard input into a segment. */
final class WriteCommand extends Subcommand {
    private static final int CHUNK = 64 << 10;

    private final Argument<ObjectId> id = requiredOption("-m", "ID", ObjectId.class, "the segment with this id");
    private final Argument<ByteCount> offset =
            option("--offset", "N", ByteCount.class, "where the first byte goes; without it, 0");

    WriteCommand(SysvipcCommand command) {
        super(
                command,
                "write",
                "Copy standard input into a segment. What does not fit is an error; what fits has then been written.");
    }

    @Override
    public Integer call() {
        try (Ipc ipc = open()) {
            Segment segment = ipc.segments().byId(id.required().value());
            try (Attachment memory = segment.attach()) {
                long start = offset.value().map(ByteCount::value).orElse(0L);
                SegmentRange.from(memory, start);
                // Not System.in: its buffer would be one more copy.
                copy(new FileInputStream(FileDescriptor.in), memory, start);
            }
        } catch (IOException e) {
            throw new CommandFailure("write: standard input: " + e.getMessage(), e);
        }
        return ExitCode.DONE;
    }

    private static void copy(InputStream source, Attachment memory, long start) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long position = start;
        for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
            int fits = (int) Math.min(count, memory.size() - position);
            memory.put(position, chunk, 0, fits);
            position += fits;
            if (fits < count) {
                throw new CommandFailure("write: " + memory.segment() + " has " + memory.size() + " bytes, so that "
                        + (memory.size() - start) + " fit from offset " + start + ", and standard input has more: "
                        + (position - start) + " bytes were written");
            }
        }
    }
}
