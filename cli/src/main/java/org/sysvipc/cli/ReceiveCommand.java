package org.sysvipc.cli;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.Selector;

/** Receives a message and writes its body to standard output. */
final class ReceiveCommand extends Subcommand {
    private static final QueueKind KIND = new QueueKind();
    private static final long MOST_ROOM = 1L << 30;

    private final KindOptions kindOptions = KindOptions.idOrKey(spec(), KIND);
    private final Argument<MessageType> type = option(
            "--type",
            "T",
            MessageType.class,
            "the first message of this type; -T: of the lowest type up to T; 0, or without it: of whatever type");
    private final Argument<Boolean> except = flag("--except", "any type but that of --type (MSG_EXCEPT)");
    private final Argument<MessageIndex> copy = option(
            "--copy",
            "INDEX",
            MessageIndex.class,
            "the message with this index, counted from 0, which stays in the queue (MSG_COPY); never waits");
    private final Argument<ByteCount> length = option(
            "--length", "N", ByteCount.class, "a message longer than N bytes is an error, and stays in the queue");
    private final Argument<Boolean> noError =
            flag("--noerror", "a message longer than --length is cut instead, and the rest lost (MSG_NOERROR)");
    private final Waiting waiting = new Waiting(this);

    ReceiveCommand(SysvipcCommand command) {
        super(
                command,
                "receive",
                "Receive a message, and write its body to standard output as it is. Waits until there is one.");
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectName<MessageQueue, MessageQueueStat> name = kindOptions.name(KIND);
        Optional<Duration> most = waiting.most();
        Selector selector = selector();
        checkOptions(most);
        try (Ipc ipc = open()) {
            MessageQueue queue = name.find(ipc);
            byte[] body = copy.isGiven() ? peek(queue) : receive(queue, selector, most);
            if (body == null) {
                String which =
                        copy.isGiven() ? " has no message " + copy.required().value() : "";
                return waiting.wouldBlock("msgrcv", queue + which);
            }
            out().write(body, 0, body.length);
        }
        return ExitCode.DONE;
    }

    private Selector selector() {
        long number = type.value().map(MessageType::value).orElse(0L);
        if (except.isGiven()) {
            if (number < 1) {
                throw usageError("--except needs --type T, 1 or more");
            }
            return Selector.except(number);
        }
        if (number < 0) {
            // The lowest number has no positive one; the system takes it for the next.
            return Selector.lowestUpTo(number == Long.MIN_VALUE ? Long.MAX_VALUE : -number);
        }
        return number == 0 ? Selector.any() : Selector.exact(number);
    }

    private void checkOptions(Optional<Duration> most) {
        if (length.isGiven() && length.required().value() > MOST_ROOM) {
            throw usageError("--length is at most " + MOST_ROOM);
        }
        boolean chooses = type.isGiven() || except.isGiven() || length.isGiven() || noError.isGiven();
        boolean waits = most.isPresent() && !most.get().isZero();
        if (copy.isGiven() && (chooses || waits)) {
            throw usageError(
                    "--copy stands alone: the index says which message, and a copy is neither waited for nor cut");
        }
    }

    private byte @Nullable [] peek(MessageQueue queue) {
        Optional<Message> message = queue.peek(copy.required().value());
        return message.isPresent() ? message.get().body() : null;
    }

    /** {@return the body; null if none came in time} */
    private byte @Nullable [] receive(MessageQueue queue, Selector selector, Optional<Duration> most)
            throws InterruptedException {
        Selector cutting = noError.isGiven() ? selector.truncating() : selector;
        if (length.isGiven()) {
            ByteBuffer room = ByteBuffer.allocate((int) length.required().value());
            long received = most.isPresent() ? queue.receive(room, cutting, most.get()) : queue.receive(room, cutting);
            return received == 0 ? null : Arrays.copyOf(room.array(), room.position());
        }
        if (most.isEmpty()) {
            return queue.receive(cutting).body();
        }
        Optional<Message> message = queue.receive(cutting, most.get());
        return message.isPresent() ? message.get().body() : null;
    }
}
