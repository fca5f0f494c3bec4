package org.sysvipc.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.sysvipc.IpcKey;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;

/** The tour's third chapter: a message queue. Every line is what the system answered just then. */
final class QueueTour {
    private static final String ANY_LENGTH = "8192";
    private static final int TOO_SMALL = 4;
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private final TourStage stage;
    private final TourPeer peer;
    private final Narrator narrator;
    private final QueueKind kind = new QueueKind();

    QueueTour(TourStage stage) {
        this.stage = stage;
        this.peer = stage.peer();
        this.narrator = stage.narrator();
    }

    void play() throws InterruptedException {
        narrator.chapter("Messages: a queue");
        MessageQueue queue = create();
        send(queue);
        receiveTheLowest(queue);
        receiveWhatIsTooLong(queue);
        timeOut(queue);
        waitForNothing(queue);
        removeWhileWaiting(queue);
    }

    private MessageQueue create() {
        narrator.step("Create, by another number drawn at random.");
        IpcKey key = stage.drawKey(kind);
        MessageQueue queue = stage.cleanup().create(() -> stage.ipc().queues().create(key, Mode.OWNER));
        narrator.here("msgget(" + key + ", IPC_CREAT | IPC_EXCL | 0600)", queue.id() + "   the id");
        narrator.there("msgget(" + key + ", 0)", peer.ask("queue open " + key) + "   the same id");
        narrator.properties(describe(queue));
        return queue;
    }

    private Map<String, String> describe(MessageQueue queue) {
        return stage.describe(kind, queue);
    }

    private void send(MessageQueue queue) throws InterruptedException {
        narrator.step(
                "Send: each message has a type, a number from 1. The queue keeps them all until somebody receives.");
        Map<String, String> before = describe(queue);
        send(queue, 3, "it can wait");
        send(queue, 1, "it is urgent");
        send(queue, 2, "it is important");
        narrator.changed(before, describe(queue));
    }

    private void send(MessageQueue queue, long type, String text) throws InterruptedException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        queue.send(type, body);
        narrator.here(
                "msgsnd(" + queue.id() + ", {" + type + ", " + TourStage.quoted(text) + "}, " + body.length + ", 0)",
                "0");
    }

    private static String msgrcv(MessageQueue queue, Object size, long type, String flags) {
        return "msgrcv(" + queue.id() + ", m, " + size + ", " + type + ", " + flags + ")";
    }

    private void receiveTheLowest(MessageQueue queue) {
        narrator.step("Receive by rank: -2 stands for the lowest type up to 2, whatever came first.");
        Map<String, String> before = describe(queue);
        String call = msgrcv(queue, ANY_LENGTH, -2, "0");
        narrator.there(call, peer.ask("queue receive-up-to 2"));
        narrator.there(call, peer.ask("queue receive-up-to 2"));
        narrator.changed(before, describe(queue));
    }

    private void receiveWhatIsTooLong(MessageQueue queue) throws InterruptedException {
        narrator.step(
                "A message that is longer than the room for it is refused, and stays; or it is cut, if that is wanted.");
        ByteBuffer room = ByteBuffer.allocate(TOO_SMALL);
        narrator.here(
                msgrcv(queue, TOO_SMALL, 0, "0"),
                TourStage.refusal(() -> queue.receive(room, Selector.any(), TIMEOUT)));
        long type = queue.receive(room, Selector.any().truncating(), TIMEOUT);
        Message cut = new Message(type, room.array());
        narrator.here(msgrcv(queue, TOO_SMALL, 0, "MSG_NOERROR"), shown(cut));
    }

    /** How a message is told of. */
    static String shown(Message message) {
        return "type " + message.type() + ", " + TourStage.quoted(message.text());
    }

    private void timeOut(MessageQueue queue) throws InterruptedException {
        narrator.step(
                "The queue is empty now. To wait for a message can be limited to a time, which msgrcv itself has not.");
        long start = System.nanoTime();
        Optional<Message> message = queue.receive(Selector.any(), TIMEOUT);
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        if (message.isPresent()) {
            throw new CommandFailure("tour: the queue should be empty, but has a " + message.get());
        }
        narrator.here(
                msgrcv(queue, ANY_LENGTH, 0, "0") + ", up to " + TIMEOUT.toMillis() + " ms",
                "nothing, after " + waited.toMillis() + " ms");
    }

    private void waitForNothing(MessageQueue queue) {
        narrator.step("The other process waits for a message.");
        peer.ask("queue receive-any");
        narrator.there(msgrcv(queue, ANY_LENGTH, 0, "0"), "...   it waits");
        stage.printRow(kind, queue);
    }

    private void removeWhileWaiting(MessageQueue queue) throws InterruptedException {
        narrator.step("Remove the queue: it is gone at once, and whoever waits is woken with an error.");
        stage.cleanup().remove(queue);
        narrator.here("msgctl(" + queue.id() + ", IPC_RMID)", "0");
        narrator.there(msgrcv(queue, ANY_LENGTH, 0, "0"), peer.askInVain("outcome"));
        stage.tellGone(kind, queue, "msgctl");
    }
}
