package com.example.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.MessageQueue;
import org.sysvipc.Selector;

/** The other end: prints every line, the most urgent first, until the queue is removed or this process is ended. */
public final class Shipper {
    /** Bytes of a line that are kept. */
    static final int LONGEST = 80;

    private static final Selector MOST_URGENT =
            Selector.lowestUpTo(Severity.INFO.type()).truncating();

    private Shipper() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Ipc ipc = Ipc.open()) {
            MessageQueue queue = ipc.queues().open(IpcKey.of(Integer.parseInt(arguments[0])));
            // One byte more than is kept tells whether there was more.
            ByteBuffer line = ByteBuffer.allocateDirect(LONGEST + 1);
            while (true) {
                long type = queue.receive(line.clear(), MOST_URGENT);
                System.out.println(Severity.ofType(type) + " " + text(line.flip()));
            }
        }
    }

    private static String text(ByteBuffer line) {
        boolean cut = line.remaining() > LONGEST;
        String text = StandardCharsets.UTF_8
                .decode(line.limit(Math.min(line.limit(), LONGEST)))
                .toString();
        return cut ? text + "..." : text;
    }
}
