package org.sysvipc.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.sysvipc.Attachment;

/** Texts in the tour's segment, ended by a zero byte as C has them. */
final class TourText {
    /** Where this process writes and the other one reads. */
    static final long AT_FIRST = 0;

    /** Where the other one writes and this one reads. */
    static final long AT_SECOND = 256;

    private TourText() {}

    static void write(Attachment memory, long offset, String text) {
        memory.put(offset, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    static String read(Attachment memory, long offset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long at = offset; at < memory.size() && memory.getByte(at) != 0; at++) {
            bytes.write(memory.getByte(at));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
