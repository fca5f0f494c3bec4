package org.sysvipc.tck;

import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcSpace;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.Mode;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmSpace;

/** KEY and ID: keys and identifiers of message queues. */
@Requires(Capability.MESSAGE_QUEUES)
class QueueSpaceCases extends SpaceCases<MessageQueue, MessageQueueStat> {

    @Override
    IpcSpace<MessageQueue, MessageQueueStat> space(Ipc ipc) {
        return ipc.queues();
    }

    @Override
    MessageQueue create(Ipc ipc, IpcKey key) {
        return ipc.queues().create(key, Mode.OWNER);
    }

    @Override
    MessageQueue createPrivate(Ipc ipc) {
        return ipc.queues().createPrivate(Mode.OWNER);
    }

    @Override
    MessageQueue openOrCreate(Ipc ipc, IpcKey key) {
        return ipc.queues().openOrCreate(key, Mode.OWNER);
    }

    @Override
    long get(IpcBackend backend, int key, int flags) {
        return backend.msgget(key, flags);
    }

    @Override
    long remove(IpcBackend backend, int id) {
        return backend.msgctl(id, IpcConstants.IPC_RMID, null);
    }

    @Override
    JvmSpace space(JvmPeer peer) {
        return peer.queues();
    }

    @Override
    String nextId() {
        return "kernel.msg_next_id";
    }

    @Override
    void assertInvalidInOwnCalls(MessageQueue queue) {
        assertRefused(Errno.EINVAL, () -> queue.setMaxBytes(1));
        assertRefused(Errno.EINVAL, () -> queue.send(1, new byte[1]));
        assertRefused(Errno.EINVAL, () -> queue.trySend(1, new byte[1]));
        assertRefused(Errno.EINVAL, queue::receive);
        assertRefused(Errno.EINVAL, queue::tryReceive);
    }
}
