package org.sysvipc.tck.peer;

import java.util.HexFormat;
import java.util.List;
import org.sysvipc.Message;
import org.sysvipc.spi.QueueRecord;

/**
 * A message queue, as a process in C uses it. Unless it says otherwise, a method returns what the call returns, or the
 * negated error number.
 *
 * @param process the process
 * @param id the queue
 */
public record CMessageQueue(CCalls process, int id) {

    /**
     * {@code msgsnd} of a message whose body is zeros.
     *
     * @param type its type
     * @param size the body's length, in bytes
     * @param flags flags
     * @return 0, or the negated errno
     */
    public long send(long type, int size, int flags) {
        return process.call("msgsnd", id, type, size, flags);
    }

    /**
     * {@code msgsnd}, which waits for room.
     *
     * @param type its type
     * @param body its body, of 64 KiB at most
     * @return 0, or the negated errno
     */
    public long send(long type, byte[] body) {
        return process.call("msgsend", id, type, 0, HexFormat.of().formatHex(body));
    }

    /**
     * Begins to send a message whose body is zeros, without waiting for the end.
     *
     * @param type its type
     * @param size the body's length, in bytes
     */
    public void beginToSend(long type, int size) {
        process.tell("msgsnd", id, type, size, 0);
    }

    /**
     * {@code msgrcv}, of which the message is lost.
     *
     * @param size room for the body, in bytes
     * @param type which message
     * @param flags flags
     * @return the body's length, or the negated errno
     */
    public long receive(int size, long type, int flags) {
        return process.call("msgrcv", id, size, type, flags);
    }

    /**
     * {@code msgrcv}.
     *
     * @param size room for the body, in bytes
     * @param type which message
     * @param flags flags
     * @return the message
     * @throws PeerException if the call fails
     */
    public Message receiveMessage(int size, long type, int flags) {
        return received(process.ask("msgreceive", id, size, type, flags));
    }

    /**
     * Begins to receive a message, without waiting for the end.
     *
     * @param size room for the body, in bytes
     * @param type which message
     * @param flags flags
     */
    public void beginToReceive(int size, long type, int flags) {
        process.tell("msgreceive", id, size, type, flags);
    }

    /**
     * Waits for the end of what was {@linkplain #beginToReceive begun}, for a minute at most.
     *
     * @return the message
     * @throws PeerException if the call fails
     */
    public Message endOfReceipt() {
        return received(process.hear());
    }

    /**
     * Waits for the end of what was {@linkplain #beginToSend begun}, for a minute at most.
     *
     * @return 0, or the negated errno
     */
    public long endOfSending() {
        return process.result();
    }

    private static Message received(List<String> words) {
        return new Message(Long.parseLong(words.get(0)), HexFormat.of().parseHex(words.get(1)));
    }

    /**
     * {@code msgctl} with IPC_STAT, which must succeed.
     *
     * @return the queue's state
     * @throws PeerException if the call fails
     */
    public QueueRecord stat() {
        List<String> words = process.ask("msgstat", id);
        QueueRecord record = new QueueRecord();
        PermissionWords.read(words, record);
        record.stime = Long.parseLong(words.get(6));
        record.rtime = Long.parseLong(words.get(7));
        record.ctime = Long.parseLong(words.get(8));
        record.cbytes = Long.parseLong(words.get(9));
        record.qnum = Long.parseLong(words.get(10));
        record.qbytes = Long.parseLong(words.get(11));
        record.lspid = Integer.parseInt(words.get(12));
        record.lrpid = Integer.parseInt(words.get(13));
        return record;
    }
}
