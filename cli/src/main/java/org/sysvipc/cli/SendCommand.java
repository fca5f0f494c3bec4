package org.sysvipc.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.spi.Capability;

/** Sends standard input as one message. */
final class SendCommand extends Subcommand {
    private static final QueueKind KIND = new QueueKind();

    /** Longer than a message may be by any default, and no danger to this process. */
    private static final int READ_AT_LEAST = 64 << 20;

    /** Nearly all that an array can hold. */
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 64;

    private final KindOptions kindOptions = KindOptions.idOrKey(spec(), KIND);
    private final Argument<MessageType> type =
            requiredOption("--type", "T", MessageType.class, "the message's type, 1 or more");
    private final Waiting waiting = new Waiting(this);

    SendCommand(SysvipcCommand command) {
        super(
                command,
                "send",
                "Send standard input, up to its end, as one message. It may be empty. Waits until the queue has room for it.");
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectName<MessageQueue, MessageQueueStat> name = kindOptions.name(KIND);
        Optional<Duration> most = waiting.most();
        long number = type.required().value();
        if (number < 1) {
            throw usageError("a message's type is 1 or more, not " + number);
        }
        try (Ipc ipc = open()) {
            MessageQueue queue = name.find(ipc);
            byte[] body = standardInput(ipc);
            if (most.isPresent()) {
                return queue.trySend(number, body, most.get())
                        ? ExitCode.DONE
                        : waiting.wouldBlock("msgsnd", queue.toString());
            }
            queue.send(number, body);
        }
        return ExitCode.DONE;
    }

    /** All of it. Of an input without end, more than fits: that is sent, and the system refuses it. */
    private static byte[] standardInput(Ipc ipc) {
        boolean limited = ipc.capabilities().contains(Capability.ENUMERATION);
        long fits = limited ? ipc.queues().limits().maxMessageSize() : 0;
        long most = Math.min(Math.max(fits + 1, READ_AT_LEAST), LARGEST_ARRAY);
        try {
            // Not a FileInputStream: on Java 17 its readNBytes asks a pipe for its position, and fails.
            return System.in.readNBytes((int) most);
        } catch (IOException e) {
            throw new CommandFailure("send: standard input: " + e.getMessage(), e);
        }
    }
}
