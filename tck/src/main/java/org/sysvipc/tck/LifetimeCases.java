package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.junit.jupiter.api.Assumptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;

/** LIF: segments outlive processes, and IPC namespaces keep them apart. */
@Requires(Capability.SEGMENTS)
class LifetimeCases {

    /** Before anything is made that a skipped case would leave behind. */
    private static void requireNamespaces() {
        CommandPrefix.newIpcNamespace().obstacle().ifPresent(Assumptions::abort);
    }

    @Case("LIF-01")
    @Requires(Capability.PROCESS_SHARED)
    void dataOutlivesEveryProcessThatUsedIt(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        int id;
        try (JvmPeer creator = peers.jvm()) {
            id = creator.create(key, 10_000, Mode.OWNER);
            creator.put(creator.attach(id), 0, new byte[] {1, 2, 3});
        }
        JvmPeer killed = peers.jvm();
        killed.put(killed.attach(killed.open(key)), 9_997, new byte[] {4, 5, 6});
        killed.kill();
        Segment segment = ipc.segments().open(key);
        assertThat(segment.id()).isEqualTo(id);
        Eventually.is("nattch", 0L, () -> segment.stat().attachCount());
        try (JvmPeer reader = peers.jvm()) {
            int attachment = reader.attachReadOnly(reader.open(key));
            assertThat(reader.get(attachment, 0, 4)).containsExactly(1, 2, 3, 0);
            assertThat(reader.get(attachment, 9_996, 4)).containsExactly(0, 4, 5, 6);
        }
        segment.remove();
    }

    @Case("LIF-02")
    @Requires(Capability.PROCESS_SHARED)
    void onlyLivingAttachmentsCountAfterTheCreatorIsGone(Ipc ipc, Keys keys, Peers peers) {
        JvmPeer creator = peers.jvm();
        int id = creator.create(keys.next(), 100, Mode.OWNER);
        creator.attach(id);
        creator.attach(id);
        Segment segment = ipc.segments().byId(id);
        try (JvmPeer other = peers.jvm()) {
            other.attach(id);
            assertThat(segment.stat().attachCount()).isEqualTo(3);
            creator.kill();
            Eventually.is("nattch", 1L, () -> segment.stat().attachCount());
            assertThat(segment.stat().creatorPid()).isEqualTo((int) creator.pid());
            try (Attachment memory = segment.attach()) {
                assertThat(memory.size()).isEqualTo(100);
                assertThat(segment.stat().attachCount()).isEqualTo(2);
            }
        }
        Eventually.is("nattch", 0L, () -> segment.stat().attachCount());
        segment.remove();
    }

    @Case("LIF-04")
    @Requires(Capability.KERNEL_OBJECTS)
    void anotherNamespaceHasItsOwnKeysAndIds(Ipc ipc, Keys keys, Peers peers) {
        requireNamespaces();
        IpcKey key = keys.next();
        Segment outside = ipc.segments().create(key, 100, Mode.OWNER);
        IpcKey onlyInside = keys.next();
        try (JvmPeer inside = peers.jvm(CommandPrefix.newIpcNamespace());
                Attachment memory = outside.attach()) {
            memory.putInt(0, 42);
            assertRefused(Errno.ENOENT, () -> inside.open(key));
            assertRefused(Errno.EINVAL, () -> inside.attachCount(outside.id()));
            int id = inside.create(key, 200, Mode.OWNER);
            assertThat(inside.get(inside.attach(id), 0, 4)).containsOnly(0);
            assertThat(inside.attachCount(id)).isEqualTo(1);
            inside.create(onlyInside, 100, Mode.OWNER);
            assertRefused(Errno.ENOENT, () -> ipc.segments().open(onlyInside));
            inside.remove(id);
            assertThat(ipc.segments().open(key)).isEqualTo(outside);
            assertThat(outside.stat().size()).isEqualTo(100);
            assertThat(outside.stat().attachCount()).isEqualTo(1);
            assertThat(memory.getInt(0)).isEqualTo(42);
        }
        outside.remove();
    }

    @Case("LIF-05")
    @Requires(Capability.KERNEL_OBJECTS)
    void anAttachmentSurvivesAChangeOfNamespace(Ipc ipc, Keys keys, Peers peers) {
        requireNamespaces();
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        try (CPeer mover = peers.c();
                Attachment memory = segment.attach()) {
            long address = mover.shmat(segment.id(), 0, 0);
            assertThat(address).isPositive();
            assertThat(mover.unshareIpc()).isZero();
            assertRefused(Errno.ENOENT, mover.shmget(key.value(), 0, 0));
            assertRefused(Errno.EINVAL, mover.shmctl(segment.id(), IpcConstants.IPC_RMID, 0));
            mover.write(address, (byte) 7);
            assertThat(memory.getByte(0)).isEqualTo((byte) 7);
            memory.putByte(1, (byte) 8);
            assertThat(mover.read(address, 2)).containsExactly(7, 8);
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            assertThat(mover.shmdt(address)).isZero();
            assertThat(segment.stat().attachCount()).isEqualTo(1);
        }
        segment.remove();
    }
}
