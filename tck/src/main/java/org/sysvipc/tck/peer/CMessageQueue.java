package org.sysvipc.tck.peer;

import java.util.List;
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
     * {@code msgrcv}.
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
