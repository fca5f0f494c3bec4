package org.sysvipc;

import java.time.Instant;
import java.util.Optional;
import org.sysvipc.spi.QueueRecord;

/**
 * The state of a message queue at one moment: {@code struct msqid_ds}. See msgctl(2). Times have a resolution of a second.
 *
 * @param id the id
 * @param permissions key, owner, creator and mode
 * @param sendTime when somebody last sent
 * @param receiveTime when somebody last received
 * @param changeTime when it was made or last changed by IPC_SET
 * @param bytes bytes in the queue: the messages' bodies, not their types
 * @param messages messages in the queue
 * @param maxBytes capacity in bytes
 * @param lastSendPid the last sender's pid; 0 for none, or if it cannot be seen from this pid namespace
 * @param lastReceivePid the last receiver's pid; 0 for none, or if it cannot be seen from here. Linux tells the id of the
 *     receiver's thread instead if that was waiting when the message came; it is the pid only of a main thread
 */
public record MessageQueueStat(
        int id,
        IpcPermissions permissions,
        Optional<Instant> sendTime,
        Optional<Instant> receiveTime,
        Instant changeTime,
        long bytes,
        long messages,
        long maxBytes,
        int lastSendPid,
        int lastReceivePid)
        implements IpcStat {

    static MessageQueueStat of(int id, QueueRecord ds) {
        return new MessageQueueStat(
                id,
                IpcPermissions.of(ds),
                EpochTime.of(ds.stime),
                EpochTime.of(ds.rtime),
                Instant.ofEpochSecond(ds.ctime),
                ds.cbytes,
                ds.qnum,
                ds.qbytes,
                ds.lspid,
                ds.lrpid);
    }
}
