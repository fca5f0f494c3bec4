package org.sysvipc;

import java.util.List;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/**
 * The space of message queues: {@code msgget}, and what lists and bounds all queues.
 *
 * <p>Safe for use by many threads. See msgget(2) and msgctl(2).
 */
public final class MessageQueues implements IpcSpace<MessageQueue, MessageQueueStat> {
    private final QueueCalls calls;

    MessageQueues(IpcBackend backend) {
        this.calls = new QueueCalls(backend);
    }

    /**
     * Makes an empty queue that no key named before (IPC_CREAT | IPC_EXCL). Its capacity is
     * {@link QueueLimits#defaultMaxBytes}.
     *
     * @param key its key; {@link IpcKey#PRIVATE} makes a private one
     * @param mode who may use it; the process's umask does not apply
     * @return the queue
     * @throws IpcExistsException if the key names a queue already (EEXIST)
     * @throws IpcLimitException if there are too many queues (ENOSPC)
     * @throws IpcException if there is too little memory (ENOMEM)
     */
    public MessageQueue create(IpcKey key, Mode mode) {
        return get(key, mode.bits() | IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL);
    }

    /**
     * Makes an empty queue that only its id can name (IPC_PRIVATE).
     *
     * @param mode who may use it
     * @return the queue
     * @throws IpcException as {@link #create}
     */
    public MessageQueue createPrivate(Mode mode) {
        return create(IpcKey.PRIVATE, mode);
    }

    /**
     * The queue that a key names; if none, makes one (IPC_CREAT). Who got a new one cannot be told from this call.
     *
     * @param key its key
     * @param mode who may use a new one, and what an existing one must grant to the caller
     * @return the queue
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}
     * @throws IpcPermissionException if an existing queue does not grant the mode to the caller (EACCES)
     * @throws IpcException as {@link #create}
     */
    public MessageQueue openOrCreate(IpcKey key, Mode mode) {
        ControlCalls.requireName(key);
        return get(key, mode.bits() | IpcConstants.IPC_CREAT);
    }

    @Override
    public MessageQueue open(IpcKey key) {
        return byId(calls.open(key));
    }

    /**
     * The queue that a key names, if it grants what is wanted.
     *
     * @param key its key
     * @param wanted permissions that it must grant to the caller, in any of the three classes; {@code Mode.of(0)} for none
     * @return the queue
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}
     * @throws IpcNotFoundException if the key names nothing (ENOENT)
     * @throws IpcPermissionException if it does not grant them (EACCES)
     */
    public MessageQueue open(IpcKey key, Mode wanted) {
        ControlCalls.requireName(key);
        return get(key, wanted.bits());
    }

    private MessageQueue get(IpcKey key, int flags) {
        return byId(calls.obtain(new GetRequest(key, 0, flags)));
    }

    @Override
    public MessageQueue byId(int id) {
        return new MessageQueue(calls, id);
    }

    @Override
    public List<IpcEntry<MessageQueueStat>> list() {
        return calls.list();
    }

    /**
     * The limits on message queues (IPC_INFO).
     *
     * @return the limits
     * @throws UnsupportedOperationException without {@link org.sysvipc.spi.Capability#ENUMERATION}
     */
    public QueueLimits limits() {
        return calls.limits();
    }

    /**
     * How much is in use by message queues (MSG_INFO).
     *
     * @return the use
     * @throws UnsupportedOperationException without {@link org.sysvipc.spi.Capability#ENUMERATION}
     */
    public QueueUsage usage() {
        return calls.usage();
    }
}
