package com.example.sysvipc.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.QueueRecord;

/** A message queue: the messages in the order they came, and the calls that wait, longest first. */
final class StoredQueue extends IpcObject {
    static final int LARGEST_MESSAGE = 8192;
    static final int CAPACITY = 16384;

    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<Receive> receivers = new ArrayList<>();
    private final List<Send> senders = new ArrayList<>();
    private long bytes;
    private long capacity = CAPACITY;
    private long stime;
    private long rtime;
    private int lspid;
    private int lrpid;

    StoredQueue(int key, int mode) {
        super(key, mode);
    }

    long messageCount() {
        return messages.size();
    }

    long byteCount() {
        return bytes;
    }

    /** One msgsnd that waits for room. */
    private static final class Send extends BlockedCall {
        final StoredMessage message;

        Send(ReentrantLock lock, StoredMessage message) {
            super(lock);
            this.message = message;
        }
    }

    long send(BlockedCalls calls, StoredMessage message, long timeoutNanos) {
        if (fits(message)) {
            put(message);
            return 0;
        }
        return timeoutNanos == 0
                ? Errno.EAGAIN.result()
                : calls.await(new Send(calls.lock(), message), senders, timeoutNanos);
    }

    /** Empty messages take no bytes, so their number has a bound of its own. */
    private boolean fits(StoredMessage message) {
        return bytes + message.length() <= capacity && messages.size() < capacity;
    }

    /** Hands the message to the longest waiting receiver that takes it, else queues it. */
    private void put(StoredMessage message) {
        lspid = pid();
        stime = now();
        for (Receive receive : receivers) {
            if (receive.waits() && receive.takes(message)) {
                long result = receive.take(message);
                receive.end(result);
                if (result >= 0) {
                    received();
                    return;
                }
            }
        }
        messages.add(message);
        bytes += message.length();
    }

    private void received() {
        lrpid = pid();
        rtime = now();
    }

    long receive(BlockedCalls calls, Receive receive, long timeoutNanos) {
        StoredMessage message = receive.select(messages);
        if (message == null) {
            return timeoutNanos == 0 ? Errno.ENOMSG.result() : calls.await(receive, receivers, timeoutNanos);
        }
        long result = receive.take(message);
        if (result >= 0 && !receive.copies()) {
            messages.remove(message);
            bytes -= message.length();
            received();
            admit();
        }
        return result;
    }

    /** Sends what has room by now. */
    private void admit() {
        for (Send send : senders) {
            if (send.waits() && fits(send.message)) {
                put(send.message);
                send.end(0);
            }
        }
    }

    void stat(QueueRecord record) {
        describe(record);
        record.stime = stime;
        record.rtime = rtime;
        record.cbytes = bytes;
        record.qnum = messages.size();
        record.qbytes = capacity;
        record.lspid = lspid;
        record.lrpid = lrpid;
    }

    /** IPC_SET, which for queues changes the capacity as well. */
    long changeWithCapacity(QueueRecord record) {
        if (record.qbytes > CAPACITY || record.qbytes < 0) {
            return Errno.EPERM.result();
        }
        long result = change(record);
        if (result == 0) {
            capacity = record.qbytes;
            admit();
        }
        return result;
    }

    /** Nobody waits for what is gone. */
    void removed() {
        receivers.forEach(receive -> receive.end(Errno.EIDRM.result()));
        senders.forEach(send -> send.end(Errno.EIDRM.result()));
    }
}
