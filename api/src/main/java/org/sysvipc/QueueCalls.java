package org.sysvipc;

import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;
import org.sysvipc.spi.QueueRecord;
import org.sysvipc.spi.QueueSystemRecord;

/** The calls for message queues, and what their errors mean. */
final class QueueCalls extends ControlCalls<QueueRecord, MessageQueueStat, QueueSystemRecord> {

    final MessageCalls messages;

    QueueCalls(IpcBackend backend) {
        super(backend, ObjectKind.QUEUE);
        messages = new MessageCalls(backend, this);
    }

    @Override
    long get(GetRequest request) {
        return backend.msgget(request.key().value(), request.flags());
    }

    @Override
    long control(int id, int command, QueueRecord record) {
        return backend.msgctl(id, command, record);
    }

    @Override
    long info(int command, QueueSystemRecord record) {
        return backend.msginfo(0, command, record);
    }

    @Override
    QueueRecord newRecord() {
        return new QueueRecord();
    }

    @Override
    QueueSystemRecord newInfoRecord() {
        return new QueueSystemRecord();
    }

    @Override
    MessageQueueStat toStat(int id, QueueRecord record) {
        return MessageQueueStat.of(id, record);
    }

    @Override
    IpcException full(long result, GetRequest request) {
        return tooMany(result, request, limits().maxCount(), usage().count());
    }

    /** Never: IPC_SET sets the capacity as well, and it must stay as it is. */
    @Override
    boolean setsAll(IpcChange change) {
        return false;
    }

    void setMaxBytes(int id, long bytes) {
        QueueRecord record = newRecord();
        readForChange(id, record);
        record.qbytes = bytes;
        write(id, record);
    }

    @Override
    void write(int id, QueueRecord record) {
        long result = control(id, IpcConstants.IPC_SET, record);
        if (Errno.ofResult(result) == Errno.EPERM && backend.capabilities().contains(Capability.ENUMERATION)) {
            long most = limits().defaultMaxBytes();
            if (Long.compareUnsigned(record.qbytes, most) > 0) {
                throw tooLarge(id, record.qbytes, most);
            }
        }
        check(result, id);
    }

    /** The system does not tell which of the two it was, so both are said. */
    private IpcException tooLarge(int id, long bytes, long most) {
        LimitAdvice advice = backend.advice(IpcLimit.MSGMNB);
        return IpcErrors.exception(
                kind.controlCall,
                Errno.EPERM.number(),
                named(id),
                "may be changed only by its owner, its creator or a privileged process, and with a capacity above the"
                        + " limit only by one with CAP_SYS_RESOURCE: "
                        + new IpcLimitException.Limit(IpcLimit.MSGMNB, advice.name(), most, bytes, advice.hint()),
                null);
    }

    QueueLimits limits() {
        QueueSystemRecord info = limitsRecord();
        return new QueueLimits(info.msgmax, info.msgmnb, info.msgmni);
    }

    QueueUsage usage() {
        QueueSystemRecord info = useRecord();
        return new QueueUsage(info.usedQueues, info.messages, info.bytes);
    }
}
