package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CChild;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.ProcessEnd;

/** SHM: what processes do to attachments by fork, exec, exit and death. */
@Requires(Capability.SEGMENTS)
class SegmentProcessCases {

    private static void awaitAttachCount(Segment segment, long expected) {
        Eventually.is("nattch of " + segment, expected, () -> segment.stat().attachCount());
    }

    @Case("SHM-14")
    @Requires(Capability.KERNEL_OBJECTS)
    void forkInheritsAttachments(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (CPeer parent = peers.c()) {
            long address = parent.shmat(segment.id(), 0, 0);
            parent.write(address, (byte) 42);
            CChild child = parent.fork();
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            assertThat(child.read(address, 1)).containsExactly(42);
            assertThat(child.awaitEnd()).isEqualTo(ProcessEnd.exited(0));
            assertThat(segment.stat().attachCount()).isEqualTo(1);
        }
        segment.remove();
    }

    @Case("SHM-15")
    @Requires(Capability.KERNEL_OBJECTS)
    void aChildsWriteIsVisibleAndItsExitIsADetach(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (Attachment memory = segment.attach();
                CPeer parent = peers.c()) {
            long address = parent.shmat(segment.id(), 0, 0);
            CChild child = parent.fork();
            child.write(address, (byte) 42);
            assertThat(memory.getByte(0)).isEqualTo((byte) 42);
            Instant before = new ObjectClock(ipc).now();
            assertThat(segment.stat().detachTime()).isEmpty();
            child.awaitEnd();
            SegmentStat stat = segment.stat();
            assertThat(stat.lastPid()).isEqualTo((int) child.pid());
            assertThat(stat.detachTime())
                    .hasValueSatisfying(at -> assertThat(at).isBetween(before, Instant.now()));
            assertThat(stat.attachCount()).isEqualTo(2);
        }
        segment.remove();
    }

    @Case("SHM-16")
    @Requires(Capability.KERNEL_OBJECTS)
    void execDetaches(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (CPeer c = peers.c()) {
            c.shmat(segment.id(), 0, 0);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            c.exec();
            assertThat(segment.stat().attachCount()).isZero();
            assertThat(segment.stat().lastPid()).isEqualTo((int) c.pid());
            assertThat(c.process().isAlive()).isTrue();
        }
        segment.remove();
    }

    @Case("SHM-17")
    @Requires(Capability.PROCESS_SHARED)
    void sigkillReleasesAllAttachmentsOfAProcess(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (Attachment memory = segment.attach();
                JvmPeer peer = peers.jvm()) {
            peer.attach(segment.id());
            int second = peer.attachReadOnly(segment.id());
            assertThat(segment.stat().attachCount()).isEqualTo(3);
            memory.putLong(0, 42);
            assertThat(peer.get(second, 0, 1)).containsExactly(42);
            peer.kill();
            assertThat(peer.awaitEnd()).isEqualTo(ProcessEnd.killedBy(ProcessEnd.SIGKILL));
            awaitAttachCount(segment, 1);
            assertThat(memory.getLong(0)).isEqualTo(42);
        }
        segment.remove();
    }

    @Case({"SHM-17", "SHM-15"})
    @Requires(Capability.PROCESS_SHARED)
    void exitAndHaltReleaseAllAttachmentsOfAProcess(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (JvmPeer exiting = peers.jvm();
                JvmPeer halting = peers.jvm()) {
            exiting.attach(segment.id());
            halting.attach(segment.id());
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            exiting.exit();
            awaitAttachCount(segment, 1);
            halting.halt();
            awaitAttachCount(segment, 0);
        }
        segment.remove();
    }

    @Case("SHM-39")
    @Requires(Capability.PROCESS_SHARED)
    void creatorAndLastPidOutliveTheirProcesses(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        Segment segment;
        JvmPeer creator = peers.jvm();
        JvmPeer attacher = peers.jvm();
        try (creator;
                attacher) {
            segment = ipc.segments().byId(creator.create(key, 8, Mode.OWNER));
            assertThat(segment.stat().lastPid()).isZero();
            int attachment = attacher.attach(segment.id());
            assertThat(segment.stat().lastPid()).isEqualTo((int) attacher.pid());
            int other = creator.attach(segment.id());
            assertThat(segment.stat().lastPid()).isEqualTo((int) creator.pid());
            attacher.detach(attachment);
            assertThat(segment.stat().lastPid()).isEqualTo((int) attacher.pid());
            assertThat(segment.stat().creatorPid()).isEqualTo((int) creator.pid());
            creator.detach(other);
            assertThat(segment.stat().lastPid()).isEqualTo((int) creator.pid());
        }
        assertThat(segment.stat().creatorPid()).isEqualTo((int) creator.pid());
        assertThat(segment.stat().lastPid()).isEqualTo((int) creator.pid());
        segment.remove();
    }
}
