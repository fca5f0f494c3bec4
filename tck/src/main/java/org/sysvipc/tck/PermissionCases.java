package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivilegedUser;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;

/** PRM: what a segment's mode grants to owner, group and others. The stranger is nobody; the tests must run as root. */
@Requires({Capability.SEGMENTS, Capability.PERMISSIONS})
class PermissionCases {
    private static final Mode NOTHING = Mode.of(0);
    private static final Mode READ = Mode.of(0400);
    private static final Mode WRITE = Mode.of(0200);
    private static final Mode ALL = Mode.of(0666);

    /** A group that nobody is in unless a case puts it there. */
    private static final int GROUP = 64_242;

    /** Before anything is made that a skipped case would leave behind. */
    @BeforeEach
    void requireOtherUsers() {
        CommandPrefix.asNobody().obstacle().ifPresent(Assumptions::abort);
    }

    @Case({"PRM-01", "PRM-12"})
    void aStrangerGetsAnIdOnlyForWhatTheModeGrants(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        try (JvmPeer stranger = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EACCES, () -> stranger.open(key, 0, Mode.OWNER));
            assertRefused(Errno.EACCES, () -> stranger.open(key, 0, READ));
            assertRefused(Errno.EACCES, () -> stranger.openOrCreate(key, 100, Mode.OWNER));
            assertThat(stranger.open(key)).as("no bits asked for").isEqualTo(segment.id());
            segment.set(IpcChange.mode(Mode.of(0604)));
            assertThat(stranger.open(key, 0, READ)).isEqualTo(segment.id());
            assertThat(stranger.open(key, 0, Mode.of(0444))).isEqualTo(segment.id());
            assertThat(stranger.open(key, 0, Mode.of(0004)))
                    .as("a bit of any class asks for it")
                    .isEqualTo(segment.id());
            assertRefused(Errno.EACCES, () -> stranger.open(key, 0, WRITE));
            assertRefused(Errno.EACCES, () -> stranger.open(key, 0, Mode.of(0002)));
            assertRefused(Errno.EACCES, () -> stranger.openOrCreate(key, 100, Mode.OWNER));
        }
        segment.remove();
    }

    @Case("PRM-01")
    void existenceAndSizeAreToldBeforePermission(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        try (JvmPeer stranger = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EEXIST, () -> stranger.create(key, 100, Mode.OWNER));
            assertRefused(Errno.EINVAL, () -> stranger.open(key, 101, NOTHING));
            assertRefused(Errno.EINVAL, () -> stranger.open(key, 101, READ));
        }
        segment.remove();
    }

    @Case("PRM-03")
    void aStrangerCannotAttach(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        try (JvmPeer stranger = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EACCES, () -> stranger.attach(segment.id()));
            assertRefused(Errno.EACCES, () -> stranger.attachReadOnly(segment.id()));
            assertThat(segment.stat().attachCount()).isZero();
            segment.set(IpcChange.mode(Mode.of(0606)));
            stranger.detach(stranger.attach(segment.id()));
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    @Case("PRM-04")
    void stateNeedsReadPermission(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(100, Mode.of(0602));
        try (JvmPeer stranger = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EACCES, () -> stranger.attachCount(segment.id()));
            segment.set(IpcChange.mode(Mode.of(0604)));
            assertThat(stranger.attachCount(segment.id())).isZero();
        }
        segment.remove();
    }

    @Case("PRM-08")
    void modeZeroHidesTheStateEvenFromTheOwner(Ipc ipc, Keys keys, Peers peers) {
        try (JvmPeer owner = peers.jvm(CommandPrefix.asNobody())) {
            int id = owner.create(keys.next(), 100, NOTHING);
            assertRefused(Errno.EACCES, () -> owner.attachCount(id));
            assertRefused(Errno.EACCES, () -> owner.attachReadOnly(id));
            owner.remove(id);
            assertRefused(Errno.EINVAL, () -> ipc.segments().byId(id).stat());
        }
    }

    @Case("PRM-08")
    void anOwnerCanUndoModeZero(Keys keys, Peers peers) {
        try (JvmPeer owner = peers.jvm(CommandPrefix.asNobody())) {
            int id = owner.create(keys.next(), 100, NOTHING);
            owner.setMode(id, READ);
            assertThat(owner.attachCount(id)).isZero();
            owner.remove(id);
        }
    }

    @Case("PRM-09")
    void aWriteOnlySegmentCannotBeAttached(Keys keys, Peers peers) {
        try (JvmPeer owner = peers.jvm(CommandPrefix.asNobody())) {
            IpcKey key = keys.next();
            int id = owner.create(key, 100, WRITE);
            assertThat(owner.open(key, 0, WRITE)).isEqualTo(id);
            assertRefused(Errno.EACCES, () -> owner.attach(id));
            assertRefused(Errno.EACCES, () -> owner.attachReadOnly(id));
            owner.remove(id);
        }
    }

    @Case("PRM-10")
    void aReadOnlySegmentIsAttachedReadOnly(Ipc ipc, Keys keys, Peers peers) {
        try (JvmPeer owner = peers.jvm(CommandPrefix.asNobody())) {
            int id = owner.create(keys.next(), 100, READ);
            assertRefused(Errno.EACCES, () -> owner.attach(id));
            int attachment = owner.attachReadOnly(id);
            assertThat(owner.attachCount(id)).isEqualTo(1);
            assertThat(owner.get(attachment, 96, 4)).containsOnly(0);
            owner.detach(attachment);
            owner.remove(id);
            assertRefused(Errno.EINVAL, () -> ipc.segments().byId(id).stat());
        }
    }

    @Case("PRM-12")
    void theOwnerIsJudgedByTheOwnersBitsAlone(Keys keys, Peers peers) {
        try (JvmPeer owner = peers.jvm(CommandPrefix.asNobody())) {
            IpcKey key = keys.next();
            int id = owner.create(key, 100, Mode.of(0466));
            assertThat(owner.open(key, 0, READ)).isEqualTo(id);
            assertRefused(Errno.EACCES, () -> owner.open(key, 0, WRITE));
            assertRefused(Errno.EACCES, () -> owner.attach(id));
            owner.remove(id);
        }
    }

    @Case("PRM-13")
    @Requires({Capability.PERMISSIONS, Capability.ATTACH_EXECUTABLE})
    void attachingExecutableNeedsAnExecuteBit(Keys keys, Peers peers) {
        try (JvmPeer owner = peers.jvm(CommandPrefix.asNobody())) {
            int id = owner.create(keys.next(), 100, Mode.of(0677));
            assertRefused(Errno.EACCES, () -> owner.attachExecutable(id));
            owner.detach(owner.attach(id));
            owner.setMode(id, Mode.of(0700));
            owner.detach(owner.attachExecutable(id));
            owner.remove(id);
        }
    }

    @Case("PRM-14")
    void aSupplementaryGroupCountsForTheGroupClass(Ipc ipc, Peers peers) {
        CommandPrefix member = CommandPrefix.asUser(CommandPrefix.NOBODY, CommandPrefix.NOBODY, GROUP);
        try (JvmPeer inside = peers.jvm(member);
                JvmPeer outside = peers.jvm(CommandPrefix.asNobody())) {
            Segment segment = ipc.segments().createPrivate(100, Mode.of(0660));
            segment.set(IpcChange.group(GROUP));
            assertRefused(Errno.EACCES, () -> outside.attach(segment.id()));
            inside.detach(inside.attach(segment.id()));
            segment.set(IpcChange.mode(Mode.of(0606)));
            assertRefused(Errno.EACCES, () -> inside.attach(segment.id()));
            outside.detach(outside.attach(segment.id()));
            assertRefused(Errno.EPERM, () -> inside.remove(segment.id()));
            segment.remove();
        }
    }

    @Case("PRM-14")
    void theCreatorsGroupCountsLikeTheOwners(Ipc ipc, Keys keys, Peers peers) {
        try (JvmPeer creator = peers.jvm(CommandPrefix.asUser(CommandPrefix.NOBODY - 1, GROUP));
                JvmPeer member = peers.jvm(CommandPrefix.asUser(CommandPrefix.NOBODY, GROUP))) {
            int id = creator.create(keys.next(), 100, Mode.of(0060));
            ipc.segments().byId(id).set(IpcChange.owner(0).withGroup(0));
            member.detach(member.attach(id));
            assertRefused(Errno.EACCES, () -> creator.attach(id));
            creator.remove(id);
        }
    }

    @Case("PRM-25")
    @Requires({Capability.PERMISSIONS, Capability.KERNEL_OBJECTS})
    void rootBypassesModeZero(Ipc ipc, Keys keys, Peers peers) {
        try (JvmPeer owner = peers.jvm(CommandPrefix.asNobody())) {
            PrivilegedUser.require();
            IpcKey key = keys.next();
            Segment segment = ipc.segments().byId(owner.create(key, 100, NOTHING));
            assertThat(ipc.segments().open(key, 100, Mode.OWNER)).isEqualTo(segment);
            assertThat(segment.stat().permissions().mode()).isEqualTo(NOTHING);
            try (Attachment memory = segment.attach()) {
                memory.putInt(0, 42);
            }
            segment.set(IpcChange.mode(READ));
            int attachment = owner.attachReadOnly(segment.id());
            assertThat(owner.get(attachment, 0, 4)).contains(42);
            owner.detach(attachment);
            segment.remove();
            assertRefused(Errno.EINVAL, () -> owner.attachCount(segment.id()));
        }
    }

    @Case("PRM-26")
    void tighteningTheModeRevokesNoAttachment(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(100, ALL);
        try (JvmPeer stranger = peers.jvm(CommandPrefix.asNobody());
                Attachment memory = segment.attach()) {
            int attachment = stranger.attach(segment.id());
            segment.set(IpcChange.mode(NOTHING));
            assertRefused(Errno.EACCES, () -> stranger.attach(segment.id()));
            stranger.put(attachment, 50, new byte[] {7});
            assertThat(memory.getByte(50)).isEqualTo((byte) 7);
            memory.putByte(51, (byte) 8);
            assertThat(stranger.get(attachment, 51, 1)).containsExactly(8);
            stranger.detach(attachment);
        }
        segment.remove();
    }
}
