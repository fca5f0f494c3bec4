package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.posix.FakeBinding;
import org.sysvipc.spi.posix.FakeKernel;
import org.sysvipc.spi.posix.FakeSegment;

/** IPC_SET: what a change does not name stays as it is, also for an owner who may not read the segment. */
final class SegmentChangeTest {
    private static final int OWNER = 1000;
    private static final int GROUP = 77;
    private static final int ID = -3;

    private final FakeKernel kernel = FakeKernel.linux();
    private final Segments segments = new Segments(FakeBinding.backend(kernel));

    @BeforeEach
    void makeOne() {
        kernel.uid = OWNER;
        segments.create(IpcKey.of(9), 1, Mode.of(0666));
        kernel.nextId = ID;
        segments.create(IpcKey.of(1), 10, Mode.of(0640));
        ds().gid = GROUP;
        kernel.calls.clear();
    }

    private FakeSegment ds() {
        return kernel.segment(ID);
    }

    private Segment segment() {
        return segments.byId(ID);
    }

    @Test
    void changesTheModeAndNothingElse() {
        segment().set(IpcChange.mode(Mode.of(0604)));
        assertThat(ds().mode).isEqualTo(0604);
        assertThat(ds().uid).isEqualTo(OWNER);
        assertThat(ds().gid).isEqualTo(GROUP);
    }

    @Test
    void changesOwnerOrGroupAndNothingElse() {
        segment().set(IpcChange.group(-2));
        assertThat(ds().gid).isEqualTo(-2);
        assertThat(ds().uid).isEqualTo(OWNER);
        segment().set(IpcChange.owner(1001));
        assertThat(ds().uid).isEqualTo(1001);
        assertThat(ds().gid).isEqualTo(-2);
        assertThat(ds().mode).isEqualTo(0640);
    }

    @Test
    void aWholeChangeReadsNothing() {
        segment().set(IpcChange.mode(Mode.of(0)).withOwner(5).withGroup(6));
        assertThat(kernel.calls).containsExactly("shmctl(-3, 1)");
        assertThat(ds().mode).isZero();
        assertThat(ds().uid).isEqualTo(5);
        assertThat(ds().gid).isEqualTo(6);
    }

    @Test
    void anOwnerWithoutReadPermissionFindsTheRestInTheList() {
        ds().mode = 0200;
        segment().set(IpcChange.mode(Mode.of(0600)));
        assertThat(ds().mode).isEqualTo(0600);
        assertThat(ds().uid).isEqualTo(OWNER);
        assertThat(ds().gid).isEqualTo(GROUP);
    }

    @Test
    void whereTheListTellsNothingEitherTheRefusalIsTheAnswer() {
        ds().mode = 0200;
        kernel.hasStatAny = false;
        assertThatThrownBy(() -> segment().set(IpcChange.mode(Mode.of(0600))))
                .isInstanceOf(IpcPermissionException.class)
                .hasMessage("shmctl: EACCES: segment -3 does not grant this to us: permission denied");
        assertThat(ds().mode).isEqualTo(0200);
        segment().set(IpcChange.mode(Mode.of(0600)).withOwner(OWNER).withGroup(GROUP));
        assertThat(ds().mode).as("a whole change needs no reading").isEqualTo(0600);
    }

    @Test
    void aStrangerIsRefused() {
        kernel.uid = OWNER + 1;
        ds().mode = 0666;
        assertThatThrownBy(() -> segment().set(IpcChange.mode(Mode.of(0600))))
                .isInstanceOfSatisfying(
                        IpcPermissionException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPERM))
                .hasMessage("shmctl: EPERM: segment -3 may be changed or removed only by its owner, its creator or a"
                        + " privileged process");
        assertThatThrownBy(() -> segment().remove()).isInstanceOf(IpcPermissionException.class);
    }

    @Test
    void aSegmentThatIsGoneIsSaidToBeGone() {
        segment().remove();
        assertThatThrownBy(() -> segment().set(IpcChange.mode(Mode.of(0600))))
                .isExactlyInstanceOf(IpcException.class)
                .hasMessage("shmctl: EINVAL: segment -3 does not exist: it was removed, or never made");
    }
}
