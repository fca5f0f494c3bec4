package org.sysvipc.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Selector;
import org.sysvipc.WaitStrategy;

/** What the other process of the tour does with the queue. */
final class PeerQueue implements TourPeerCommand.Part {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Ipc ipc;
    private final TourWait waiting;
    private @Nullable MessageQueue queue;

    PeerQueue(Ipc ipc, TourWait waiting) {
        this.ipc = ipc;
        this.waiting = waiting;
    }

    @Override
    public String answer(String verb, String operand) throws InterruptedException {
        return switch (verb) {
            case "open" -> open(IpcKey.parse(operand));
            case "receive-up-to" -> receiveUpTo(opened(), Long.parseLong(operand));
            case "receive-any" -> receiveAny(opened());
            default -> throw new CommandFailure("not a request: queue " + verb);
        };
    }

    private String open(IpcKey key) {
        MessageQueue found = ipc.queues().open(key);
        queue = found;
        return Integer.toString(found.id());
    }

    private MessageQueue opened() {
        if (queue == null) {
            throw new CommandFailure("open comes first");
        }
        return queue;
    }

    private static String receiveUpTo(MessageQueue from, long highest) throws InterruptedException {
        Message message = from.receive(Selector.lowestUpTo(highest), PATIENCE)
                .orElseThrow(() -> new CommandFailure("there should be a message"));
        return QueueTour.shown(message);
    }

    /** Begins to wait for a message, and is back when the system has the thread wait. */
    private String receiveAny(MessageQueue from) throws InterruptedException {
        MessageQueue strict = from.withWaitStrategy(WaitStrategy.STRICT);
        String begun = waiting.begin(() -> QueueTour.shown(strict.receive()));
        KernelWait.awaitReceiver(from.id());
        return begun;
    }
}
