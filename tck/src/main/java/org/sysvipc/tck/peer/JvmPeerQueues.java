package org.sysvipc.tck.peer;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Selector;

/** What a {@link JvmPeerMain} does with messages: the commands of {@link JvmMessageQueue}. */
final class JvmPeerQueues {
    private final Ipc ipc;
    private final IntFunction<Attachment> attachments;

    /** Given the door to the queues, and what finds an attachment by its number. */
    JvmPeerQueues(Ipc ipc, IntFunction<Attachment> attachments) {
        this.ipc = ipc;
        this.attachments = attachments;
    }

    /** The words are "queue", the verb, the id, and what else the verb takes. */
    @Nullable
    Object run(List<String> words) throws InterruptedException {
        MessageQueue queue = ipc.queues().byId(Integer.parseInt(words.get(2)));
        long number = Long.parseLong(words.get(3));
        return switch (words.get(1)) {
            case "send" -> {
                queue.send(number, HexFormat.of().parseHex(words.get(4)));
                yield null;
            }
            case "trySend" -> queue.trySend(number, HexFormat.of().parseHex(words.get(4)));
            case "receive" -> text(queue.receive(selector(number)));
            case "tryReceive" ->
                queue.tryReceive(selector(number)).map(JvmPeerQueues::text).orElse(null);
            case "sendNumbers" -> {
                sendNumbers(queue, number, Integer.parseInt(words.get(4)));
                yield null;
            }
            case "receiveNumbers" -> receiveNumbers(queue, attachments.apply((int) number));
            default -> throw new IllegalArgumentException("unknown command " + words);
        };
    }

    private static String text(Message message) {
        return message.type() + " " + HexFormat.of().formatHex(message.body());
    }

    private static Selector selector(long type) {
        if (type == 0) {
            return Selector.any();
        }
        return type > 0 ? Selector.exact(type) : Selector.lowestUpTo(-type);
    }

    private static void sendNumbers(MessageQueue queue, long type, int count) throws InterruptedException {
        ByteBuffer body = ByteBuffer.allocate(Long.BYTES);
        for (int i = 0; i < count; i++) {
            queue.send(type, body.putLong(0, i).array());
        }
    }

    private static int receiveNumbers(MessageQueue queue, Attachment memory) throws InterruptedException {
        int count = 0;
        while (true) {
            Message message = queue.receive();
            if (message.type() == JvmMessageQueue.LAST) {
                return count;
            }
            memory.getAndAddLong(ByteBuffer.wrap(message.body()).getLong() * Long.BYTES, 1);
            count++;
        }
    }
}
