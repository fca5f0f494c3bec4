package org.sysvipc.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcSpace;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.QueueLimits;
import org.sysvipc.QueueUsage;
import org.sysvipc.cli.Processes.Life;
import org.sysvipc.cli.TextTable.Column;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcLimit;

/** Message queues. */
final class QueueKind extends ObjectKind<MessageQueue, MessageQueueStat> {
    private static final Names NAMES =
            new Names('q', "message queue", "Message queues", "queues", Capability.MESSAGE_QUEUES);

    private static final List<Column> COLUMNS = List.of(
            Column.number("BYTES"),
            Column.number("MESSAGES"),
            Column.number("MAX BYTES"),
            Column.text("LAST SENDER"),
            Column.text("LAST RECEIVER"),
            Column.text("SENT"),
            Column.text("RECEIVED"),
            Column.text("CHANGED"));

    private static final List<String> MEMBERS = List.of(
            "bytes", "messages", "maxBytes", "lastSendPid", "lastReceivePid", "sendTime", "receiveTime", "changeTime");

    QueueKind() {
        super(NAMES, COLUMNS, MEMBERS);
    }

    @Override
    IpcSpace<MessageQueue, MessageQueueStat> space(Ipc ipc) {
        return ipc.queues();
    }

    @Override
    Set<String> creationOptions() {
        return Set.of();
    }

    @Override
    Optional<String> misfit(Creation request) {
        return Optional.empty();
    }

    @Override
    MessageQueue create(Ipc ipc, IpcKey key, Creation request) {
        return request.exclusive() || key.isPrivate()
                ? ipc.queues().create(key, request.mode())
                : ipc.queues().openOrCreate(key, request.mode());
    }

    @Override
    List<String> ownCells(MessageQueueStat stat, Appearance look) {
        return List.of(
                Long.toUnsignedString(stat.bytes()),
                Long.toUnsignedString(stat.messages()),
                Long.toUnsignedString(stat.maxBytes()),
                look.processes().describe(stat.lastSendPid()),
                look.processes().describe(stat.lastReceivePid()),
                look.times().brief(stat.sendTime()),
                look.times().brief(stat.receiveTime()),
                look.times().brief(Optional.of(stat.changeTime())));
    }

    @Override
    void describeOwn(MessageQueue queue, MessageQueueStat stat, Appearance look, Map<String, String> properties) {
        properties.put("bytes", Long.toUnsignedString(stat.bytes()));
        properties.put("messages", Long.toUnsignedString(stat.messages()));
        properties.put("capacity in bytes", Long.toUnsignedString(stat.maxBytes()));
        properties.put("last sender's pid", look.processes().describe(stat.lastSendPid()));
        properties.put("last receiver's pid", look.processes().describe(stat.lastReceivePid()));
        properties.put("sent", look.times().whole(stat.sendTime()));
        properties.put("received", look.times().whole(stat.receiveTime()));
        properties.put("changed", look.times().whole(Optional.of(stat.changeTime())));
    }

    @Override
    void writeOwnMembers(MessageQueue queue, MessageQueueStat stat, JsonWriter json) {
        json.name("bytes").unsigned(stat.bytes());
        json.name("messages").unsigned(stat.messages());
        json.name("maxBytes").unsigned(stat.maxBytes());
        json.name("lastSendPid").number(stat.lastSendPid());
        json.name("lastReceivePid").number(stat.lastReceivePid());
        writeTime(json, "sendTime", stat.sendTime());
        writeTime(json, "receiveTime", stat.receiveTime());
        writeTime(json, "changeTime", Optional.of(stat.changeTime()));
    }

    /**
     * Both who last sent and who last received are dead. The system knows nobody else: not the creator, nor who waits. So a
     * queue from which nobody has received yet is not stale: what was left in it may be meant for one who comes.
     */
    @Override
    boolean isStale(MessageQueue queue, MessageQueueStat stat, Processes processes) {
        return processes.life(stat.lastSendPid()) == Life.DEAD && processes.life(stat.lastReceivePid()) == Life.DEAD;
    }

    @Override
    List<LimitUse> limits(Ipc ipc) {
        QueueLimits limits = ipc.queues().limits();
        QueueUsage usage = ipc.queues().usage();
        return List.of(
                LimitUse.perRequest(ipc, IpcLimit.MSGMAX, "bytes", limits.maxMessageSize()),
                LimitUse.perRequest(ipc, IpcLimit.MSGMNB, "bytes", limits.defaultMaxBytes()),
                LimitUse.ofTotal(ipc, IpcLimit.MSGMNI, "queues", limits.maxCount(), usage.count()));
    }
}
