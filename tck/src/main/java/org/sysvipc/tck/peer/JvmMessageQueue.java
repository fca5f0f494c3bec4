package org.sysvipc.tck.peer;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sysvipc.Message;

/**
 * A message queue, as another JVM uses it. What its calls throw comes back as {@link PeerException}. Which message is
 * received is told as msgrcv(2) has it: 0 for the first, a positive number for that type, a negative one for the lowest up
 * to its magnitude.
 */
public final class JvmMessageQueue {
    /** What a command about a queue begins with. */
    static final String COMMAND = "queue";

    /** The type of messages that have a number in the first eight bytes of their body. */
    public static final long NUMBERED = 1;

    /** The type of the message after which nobody receives any more. */
    public static final long LAST = 2;

    private final PeerProcess process;
    private final int id;

    JvmMessageQueue(PeerProcess process, int id) {
        this.process = process;
        this.id = id;
    }

    /**
     * {@code send(type, body)}, where there is room.
     *
     * @param type the type
     * @param body the body
     */
    public void send(long type, byte[] body) {
        process.ask(COMMAND, "send", id, type, HexFormat.of().formatHex(body));
    }

    /**
     * {@code trySend(type, body)}.
     *
     * @param type the type
     * @param body the body
     * @return what it returns
     */
    public boolean trySend(long type, byte[] body) {
        return Boolean.parseBoolean(
                process.ask(COMMAND, "trySend", id, type, HexFormat.of().formatHex(body))
                        .get(0));
    }

    /**
     * {@code tryReceive(selector)}.
     *
     * @param type which message
     * @return the message
     */
    public Optional<Message> tryReceive(long type) {
        List<String> words = process.ask(COMMAND, "tryReceive", id, type);
        return words.isEmpty() ? Optional.empty() : Optional.of(message(words));
    }

    /**
     * Begins {@code send(type, body)} in a thread of its own.
     *
     * @param type the type
     * @param body the body
     * @return the thread
     */
    public JvmTask beginToSend(long type, byte[] body) {
        return JvmTask.begin(process, COMMAND, "send", id, type, HexFormat.of().formatHex(body));
    }

    /**
     * Begins {@code receive(selector)} in a thread of its own.
     *
     * @param type which message
     * @return the thread, whose result is a {@link #message}
     */
    public JvmTask beginToReceive(long type) {
        return JvmTask.begin(process, COMMAND, "receive", id, type);
    }

    /**
     * Begins to send messages of a type, whose bodies are numbers from 0 on, in a thread of its own.
     *
     * @param type the type
     * @param count how many
     * @return the thread
     */
    public JvmTask beginToSendNumbers(long type, int count) {
        return JvmTask.begin(process, COMMAND, "sendNumbers", id, type, count);
    }

    /**
     * Begins to receive all messages until one of the type {@link #LAST} comes, in a thread of its own. For the number n in a
     * message it adds one to the n-th {@code long} of a segment.
     *
     * @param attachment the segment
     * @return the thread, which answers how many it received
     */
    public JvmTask beginToReceiveNumbers(int attachment) {
        return JvmTask.begin(process, COMMAND, "receiveNumbers", id, attachment);
    }

    /**
     * The message of an answer.
     *
     * @param words the answer's words
     * @return the message
     */
    public static Message message(List<String> words) {
        return new Message(Long.parseLong(words.get(0)), HexFormat.of().parseHex(words.get(1)));
    }
}
