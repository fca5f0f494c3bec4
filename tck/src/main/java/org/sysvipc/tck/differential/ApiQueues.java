package org.sysvipc.tck.differential;

import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.MessageQueues;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.QueueRecord;

/** Steps on message queues through the API. */
final class ApiQueues extends ApiSide {
    private final ApiMessages messages;

    ApiQueues(Ipc ipc, IpcBackend waist, Names names) {
        super(ipc, waist, names);
        this.messages = new ApiMessages(ipc, waist);
    }

    @Override
    String call(Step step) throws InterruptedException {
        return switch (step.call()) {
            case MSGGET -> get(step);
            case MSGSND -> messages.send(queue(step), step);
            case MSGRCV -> messages.receive(queue(step), step);
            case MSGSTAT -> StateText.of(queue(step).stat(), names);
            case MSGSET -> set(queue(step), step);
            case MSGQBYTES -> {
                queue(step).setMaxBytes(step.number(1));
                yield AnswerText.DONE;
            }
            case MSGCTL -> control(step);
            default -> throw new IllegalArgumentException("no call on queues: " + step);
        };
    }

    private MessageQueue queue(Step step) {
        return ipc.queues().byId(step.id(names));
    }

    private String get(Step step) {
        IpcKey key = key(step);
        int flags = step.integer(1);
        if (!isExpressible(key, flags)) {
            return object(waist.msgget(key.value(), flags));
        }
        MessageQueues queues = ipc.queues();
        MessageQueue got = switch (making(flags)) {
            case IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL -> queues.create(key, mode(flags));
            case IpcConstants.IPC_CREAT -> queues.openOrCreate(key, mode(flags));
            default -> queues.open(key, mode(flags));
        };
        return names.object(got.id());
    }

    /** The waist's IPC_SET takes the capacity as well: the list knows it, also of a queue that may not be read. */
    private String set(MessageQueue queue, Step step) {
        if (isChange(step)) {
            queue.set(change(step));
            return AnswerText.DONE;
        }
        QueueRecord record = new QueueRecord();
        record.qbytes = ipc.queues().list().stream()
                .flatMap(entry -> entry.stat().stream())
                .filter(stat -> stat.id() == queue.id())
                .mapToLong(MessageQueueStat::maxBytes)
                .findFirst()
                .orElse(0);
        return AnswerText.number(waist.msgctl(queue.id(), IpcConstants.IPC_SET, fill(record, step)));
    }

    private String control(Step step) {
        if (step.integer(1) == IpcConstants.IPC_RMID) {
            queue(step).remove();
            return AnswerText.DONE;
        }
        return AnswerText.number(waist.msgctl(step.id(names), step.integer(1), new QueueRecord()));
    }
}
