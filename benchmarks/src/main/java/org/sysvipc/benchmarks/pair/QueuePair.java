package org.sysvipc.benchmarks.pair;

import java.util.List;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.MessageBuffer;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.WaitStrategy;

/** A queue for each direction, and room for one message. */
final class QueuePair {
    private static final int LARGEST_BODY = 8192;
    private static final Selector ANY = Selector.any();

    private final MessageQueue there;
    private final MessageQueue back;
    private final MessageBuffer message;
    private final int size;

    QueuePair(Ipc ipc, int size, WaitStrategy strategy, List<Integer> ids) {
        this.there = queue(ipc, ids, 0).withWaitStrategy(strategy);
        this.back = queue(ipc, ids, 1).withWaitStrategy(strategy);
        this.message = there.newBuffer(LARGEST_BODY);
        this.size = size;
    }

    private static MessageQueue queue(Ipc ipc, List<Integer> ids, int index) {
        return ids.isEmpty()
                ? ipc.queues().createPrivate(Mode.OWNER)
                : ipc.queues().byId(ids.get(index));
    }

    int size() {
        return size;
    }

    MessageBuffer message() {
        return message;
    }

    void sendThere(long type, int length) throws InterruptedException {
        there.send(message.type(type).length(length));
    }

    void sendBack(long type, int length) throws InterruptedException {
        back.send(message.type(type).length(length));
    }

    void receiveThere() throws InterruptedException {
        there.receive(message, ANY);
    }

    void receiveBack() throws InterruptedException {
        back.receive(message, ANY);
    }

    List<IpcControl<?>> objects() {
        return List.of(there, back);
    }
}
