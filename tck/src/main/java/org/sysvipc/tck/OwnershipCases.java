package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcPermissions;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStatus;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;

/** PRM: what only owner and creator may do, whatever the mode, and how ownership is given away. */
@Requires({Capability.SEGMENTS, Capability.PERMISSIONS})
class OwnershipCases {
    private static final Mode ALL = Mode.of(0666);

    /** A user who is neither root nor nobody. */
    private static final int THIRD = CommandPrefix.NOBODY - 1;

    /** Before anything is made that a skipped case would leave behind. */
    @BeforeEach
    void requireOtherUsers() {
        CommandPrefix.asNobody().obstacle().ifPresent(Assumptions::abort);
    }

    @Case("PRM-05")
    void onlyTheOwnerMayChangeOrRemoveEvenWhereAllMayWrite(Ipc ipc, Keys keys, Peers peers) {
        Segment segment = ipc.segments().create(keys.next(), 100, ALL);
        IpcPermissions before = segment.stat().permissions();
        try (JvmPeer stranger = peers.jvm(CommandPrefix.asNobody())) {
            stranger.detach(stranger.attach(segment.id()));
            assertRefused(Errno.EPERM, () -> stranger.setMode(segment.id(), Mode.of(0777)));
            assertRefused(Errno.EPERM, () -> stranger.setOwner(segment.id(), CommandPrefix.NOBODY));
            assertRefused(Errno.EPERM, () -> stranger.remove(segment.id()));
        }
        assertThat(segment.stat().permissions()).isEqualTo(before);
        segment.remove();
    }

    @Case("PRM-05")
    void removingWhatOneMayNotReadIsNotPermittedEither(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        try (JvmPeer stranger = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EPERM, () -> stranger.remove(segment.id()));
        }
        assertThat(segment.stat().permissions().mode()).isEqualTo(Mode.OWNER);
        segment.remove();
    }

    @Case("PRM-06")
    @Requires({Capability.PERMISSIONS, Capability.LOCK})
    void onlyTheOwnerMayLock(Ipc ipc, Keys keys, Peers peers) {
        Segment segment = ipc.segments().createPrivate(100, ALL);
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EPERM, () -> nobody.lock(segment.id()));
            assertThat(segment.stat().status()).isEmpty();
            int own = nobody.create(keys.next(), 100, ALL);
            nobody.lock(own);
            assertThat(ipc.segments().byId(own).stat().status()).containsExactly(SegmentStatus.LOCKED);
            nobody.remove(own);
        }
        segment.remove();
    }

    @Case("PRM-16")
    void aNewOwnerMayUseChangeAndRemove(Ipc ipc, Keys keys, Peers peers) {
        Segment segment = ipc.segments().create(keys.next(), 100, Mode.OWNER);
        IpcPermissions before = segment.stat().permissions();
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EACCES, () -> nobody.attach(segment.id()));
            segment.set(IpcChange.owner(CommandPrefix.NOBODY));
            IpcPermissions given = segment.stat().permissions();
            assertThat(given.uid()).isEqualTo(CommandPrefix.NOBODY);
            assertThat(given.creatorUid()).isEqualTo(before.creatorUid());
            assertThat(given.gid()).isEqualTo(before.gid());
            assertThat(given.creatorGid()).isEqualTo(before.creatorGid());
            assertThat(given.mode()).isEqualTo(Mode.OWNER);
            assertThat(given.key()).isEqualTo(before.key());
            nobody.detach(nobody.attach(segment.id()));
            nobody.setMode(segment.id(), Mode.of(0640));
            assertThat(segment.stat().permissions().mode()).isEqualTo(Mode.of(0640));
            nobody.remove(segment.id());
        }
        assertRefused(Errno.EINVAL, segment::stat);
    }

    @Case("PRM-16")
    void aFormerOwnerIsAStrangerUnlessItIsTheCreator(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        segment.set(IpcChange.owner(CommandPrefix.NOBODY));
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            nobody.setOwner(segment.id(), THIRD);
            assertRefused(Errno.EACCES, () -> nobody.attach(segment.id()));
            assertRefused(Errno.EPERM, () -> nobody.setOwner(segment.id(), CommandPrefix.NOBODY));
            assertRefused(Errno.EPERM, () -> nobody.remove(segment.id()));
        }
        segment.remove();
    }

    @Case("PRM-16")
    void theCreatorKeepsTheOwnersRights(Ipc ipc, Keys keys, Peers peers) {
        try (JvmPeer creator = peers.jvm(CommandPrefix.asNobody());
                JvmPeer owner = peers.jvm(CommandPrefix.asUser(THIRD, THIRD))) {
            int id = creator.create(keys.next(), 100, Mode.OWNER);
            assertRefused(Errno.EACCES, () -> owner.attach(id));
            creator.setOwner(id, THIRD);
            assertThat(ipc.segments().byId(id).stat().permissions().uid()).isEqualTo(THIRD);
            assertThat(ipc.segments().byId(id).stat().permissions().creatorUid())
                    .isEqualTo(CommandPrefix.NOBODY);
            owner.detach(owner.attach(id));
            creator.detach(creator.attach(id));
            creator.setMode(id, Mode.of(0400));
            assertRefused(Errno.EACCES, () -> owner.attach(id));
            assertRefused(Errno.EACCES, () -> creator.attach(id));
            creator.remove(id);
            assertRefused(Errno.EINVAL, () -> owner.attachCount(id));
        }
    }
}
