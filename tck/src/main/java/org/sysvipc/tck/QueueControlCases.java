package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcLimitException;
import org.sysvipc.MessageQueue;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.Mode;
import org.sysvipc.QueueLimits;
import org.sysvipc.QueueUsage;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.QueueRecord;
import org.sysvipc.spi.QueueSystemRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.KernelParameter;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CMessageQueue;
import org.sysvipc.tck.peer.CPeer;

/** MSG and LIM: creation and msgctl, without messages of this process. */
@Requires(Capability.MESSAGE_QUEUES)
class QueueControlCases {

    @Case("MSG-01")
    void aNewQueue(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        ObjectClock clock = new ObjectClock(ipc);
        Instant before = clock.now();
        MessageQueue queue = ipc.queues().create(key, Mode.of(0640));
        MessageQueueStat stat = queue.stat();
        assertThat(stat.id()).isEqualTo(queue.id());
        assertThat(stat.key()).isEqualTo(key);
        assertThat(stat.messages()).isZero();
        assertThat(stat.bytes()).isZero();
        assertThat(stat.maxBytes()).isPositive();
        assertThat(stat.lastSendPid()).isZero();
        assertThat(stat.lastReceivePid()).isZero();
        assertThat(stat.sendTime()).isEmpty();
        assertThat(stat.receiveTime()).isEmpty();
        assertThat(stat.changeTime()).isBetween(before, clock.now());
        assertThat(stat.permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(stat.permissions().uid()).isEqualTo(stat.permissions().creatorUid());
        assertThat(stat.permissions().gid()).isEqualTo(stat.permissions().creatorGid());
        queue.remove();
    }

    @Case("MSG-01")
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION})
    void aNewQueueHasTheDefaultCapacity(Ipc ipc, Keys keys) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        assertThat(queue.stat().maxBytes()).isEqualTo(ipc.queues().limits().defaultMaxBytes());
        queue.remove();
    }

    @Case("MSG-01")
    @Requires({Capability.MESSAGE_QUEUES, Capability.KERNEL_OBJECTS})
    void allOfTheStateIsAsInC(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.of(0640));
        try (CPeer sender = peers.c();
                CPeer receiver = peers.c()) {
            CMessageQueue inC = sender.queue(queue.id());
            assertThat(inC.send(1, 100, 0)).isZero();
            assertThat(inC.send(2, 20, 0)).isZero();
            assertThat(inC.send(3, 3, 0)).isZero();
            assertThat(receiver.queue(queue.id()).receive(100, 2, 0)).isEqualTo(20);
            QueueRecord here = new QueueRecord();
            assertThat(backend.msgctl(queue.id(), IpcConstants.IPC_STAT, here)).isZero();
            assertThat(here).usingRecursiveComparison().isEqualTo(inC.stat());
            MessageQueueStat stat = queue.stat();
            assertThat(stat.messages()).isEqualTo(2);
            assertThat(stat.bytes()).isEqualTo(103);
            assertThat(stat.lastSendPid()).isEqualTo((int) sender.pid());
            assertThat(stat.lastReceivePid()).isEqualTo((int) receiver.pid());
            assertThat(stat.sendTime()).hasValue(Instant.ofEpochSecond(here.stime));
            assertThat(stat.receiveTime()).hasValue(Instant.ofEpochSecond(here.rtime));
            assertThat(here.stime).isPositive();
            assertThat(here.rtime).isPositive();
        }
        queue.remove();
    }

    @Case("MSG-23")
    void setChangesWhatItNamesAndNothingElse(Ipc ipc, IpcBackend backend, Keys keys) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        queue.setMaxBytes(1234);
        MessageQueueStat before = queue.stat();
        assertThat(before.maxBytes()).isEqualTo(1234);
        new ObjectClock(ipc).awaitLaterThan(before.changeTime());
        queue.set(IpcChange.mode(Mode.of(0751)));
        assertThat(queue.stat().permissions().mode()).isEqualTo(Mode.of(0751));
        assertThat(queue.stat().changeTime()).isAfter(before.changeTime());
        QueueRecord junk = new QueueRecord();
        junk.uid = before.permissions().uid();
        junk.gid = before.permissions().gid();
        junk.mode = 07777640;
        junk.qbytes = before.maxBytes();
        junk.key = 0x7777;
        junk.cuid = 77;
        junk.cgid = 77;
        junk.stime = 77;
        junk.rtime = 77;
        junk.ctime = 77;
        junk.cbytes = 77;
        junk.qnum = 77;
        junk.lspid = 77;
        junk.lrpid = 77;
        assertThat(backend.msgctl(queue.id(), IpcConstants.IPC_SET, junk)).isZero();
        assertThat(queue.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        assertUnchangedButForMode(queue, before);
        queue.remove();
    }

    @Case("MSG-23")
    void theCapacityStaysAlsoWhereAllElseIsSet(Ipc ipc, Keys keys) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        queue.setMaxBytes(1234);
        MessageQueueStat before = queue.stat();
        queue.set(IpcChange.mode(Mode.of(0640))
                .withOwner(before.permissions().uid())
                .withGroup(before.permissions().gid()));
        assertThat(queue.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        assertUnchangedButForMode(queue, before);
        queue.remove();
    }

    private static void assertUnchangedButForMode(MessageQueue queue, MessageQueueStat before) {
        assertThat(queue.stat())
                .usingRecursiveComparison()
                .ignoringFields("changeTime", "permissions.mode")
                .isEqualTo(before);
    }

    @Case("MSG-24")
    void whatMsgctlRefuses(Ipc ipc, IpcBackend backend, Keys keys) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        assertRefused(Errno.EINVAL, backend.msgctl(queue.id(), 9999, new QueueRecord()));
        assertRefused(Errno.EINVAL, backend.msgctl(queue.id(), -1, new QueueRecord()));
        assertRefused(Errno.EINVAL, backend.msgctl(-1, IpcConstants.IPC_STAT, new QueueRecord()));
        assertRefused(Errno.EINVAL, () -> queue.set(IpcChange.owner(-1)));
        assertRefused(Errno.EINVAL, () -> queue.set(IpcChange.group(-1)));
        assertThatThrownBy(() -> queue.setMaxBytes(-1)).isInstanceOf(IllegalArgumentException.class);
        queue.remove();
    }

    @Case("MSG-36")
    @PrivateNamespace
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION, Capability.KERNEL_OBJECTS})
    void theLimitsAreTheKernels(Ipc ipc) {
        new KernelParameter("kernel.msgmax").set("1111");
        new KernelParameter("kernel.msgmnb").set("2222");
        new KernelParameter("kernel.msgmni").set("33");
        assertThat(ipc.queues().limits()).isEqualTo(new QueueLimits(1111, 2222, 33));
    }

    @Case("MSG-36")
    @PrivateNamespace
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION})
    void theListHasEveryQueueOnceAndTheUseCountsThem(Ipc ipc, IpcBackend backend, Keys keys) {
        assertThat(ipc.queues().list()).isEmpty();
        assertThat(ipc.queues().usage()).isEqualTo(new QueueUsage(0, 0, 0));
        List<MessageQueue> queues = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            queues.add(ipc.queues().create(i % 2 == 0 ? keys.next() : IpcKey.PRIVATE, Mode.of(0640)));
        }
        // Holes among the indices.
        for (int i = 8; i >= 0; i -= 3) {
            queues.remove(i).remove();
        }
        assertThat(ipc.queues().list()).hasSameSizeAs(queues);
        long highest = backend.msginfo(0, IpcConstants.MSG_INFO, new QueueSystemRecord());
        assertThat(LongStream.rangeClosed(0, highest)
                        .map(index -> backend.msgctl((int) index, IpcConstants.MSG_STAT, new QueueRecord()))
                        .filter(id -> id >= 0))
                .containsExactlyInAnyOrderElementsOf(
                        queues.stream().map(MessageQueue::id).map(Long::valueOf).toList());
        for (MessageQueue queue : queues) {
            assertThat(ipc.queues().list())
                    .contains(new IpcEntry<>(OptionalInt.of(queue.id()), Optional.of(queue.stat()), Optional.empty()));
        }
        assertThat(ipc.queues().usage()).isEqualTo(new QueueUsage(queues.size(), 0, 0));
        queues.forEach(MessageQueue::remove);
    }

    @Case("MSG-36")
    @PrivateNamespace
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION, Capability.KERNEL_OBJECTS})
    void theUseCountsMessagesAndBytes(Ipc ipc, Keys keys, Peers peers) {
        MessageQueue one = ipc.queues().create(keys.next(), Mode.OWNER);
        MessageQueue other = ipc.queues().create(keys.next(), Mode.OWNER);
        try (CPeer c = peers.c()) {
            assertThat(c.queue(one.id()).send(1, 100, 0)).isZero();
            assertThat(c.queue(one.id()).send(1, 10, 0)).isZero();
            assertThat(c.queue(other.id()).send(1, 1, 0)).isZero();
        }
        assertThat(ipc.queues().usage()).isEqualTo(new QueueUsage(2, 3, 111));
        one.remove();
        assertThat(ipc.queues().usage()).isEqualTo(new QueueUsage(1, 1, 1));
        other.remove();
    }

    @Case("LIM-08")
    @PrivateNamespace
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION, Capability.KERNEL_OBJECTS})
    void theLimitIsReachedExactly(Ipc ipc, Keys keys) {
        new KernelParameter("kernel.msgmni").set("2");
        IpcKey missing = keys.next();
        MessageQueue one = ipc.queues().createPrivate(Mode.OWNER);
        MessageQueue other = ipc.queues().createPrivate(Mode.OWNER);
        IpcLimitException refusal =
                catchThrowableOfType(IpcLimitException.class, () -> ipc.queues().create(missing, Mode.OWNER));
        assertThat(refusal.errno()).isEqualTo(Errno.ENOSPC);
        assertThat(refusal.limit())
                .isEqualTo(new IpcLimitException.Limit(
                        IpcLimit.MSGMNI, "kernel.msgmni", 2, 2, "sysctl -w kernel.msgmni=N"));
        assertRefused(Errno.ENOENT, () -> ipc.queues().open(missing));
        other.remove();
        MessageQueue again = ipc.queues().create(missing, Mode.OWNER);
        one.remove();
        again.remove();
    }
}
