package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.posix.FakeBinding;
import org.sysvipc.spi.posix.FakeKernel;

/** Listing, on kernels with and without SHM_STAT_ANY, with what may not be read. */
final class SegmentListTest {
    private static final int STRANGER = 1000;

    private final FakeKernel kernel = FakeKernel.linux();
    private final Segments segments = new Segments(FakeBinding.backend(kernel));

    @BeforeEach
    void makeThree() {
        kernel.nextId = 100;
        segments.create(IpcKey.of(1), 10, Mode.of(0644));
        segments.create(IpcKey.of(2), 20, Mode.of(0600));
        segments.create(IpcKey.of(3), 30, Mode.of(0644));
        kernel.calls.clear();
    }

    private List<OptionalInt> ids() {
        return segments.list().stream().map(IpcEntry::id).toList();
    }

    @Test
    void readsAllByStatAnyAlsoWhatAStrangerMayNotRead() {
        kernel.uid = STRANGER;
        List<IpcEntry<SegmentStat>> list = segments.list();
        assertThat(list).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.stat()).isPresent();
            assertThat(entry.refusal()).isEmpty();
        });
        assertThat(list.get(1).stat().orElseThrow().size()).isEqualTo(20);
        assertThat(list.get(1).id()).hasValue(101);
        assertThat(kernel.calls).as("SHM_INFO and one SHM_STAT_ANY each").hasSize(4);
    }

    @Test
    void withoutStatAnyReadsByStat() {
        kernel.hasStatAny = false;
        assertThat(ids()).containsExactly(OptionalInt.of(100), OptionalInt.of(101), OptionalInt.of(102));
    }

    @Test
    void withoutStatAnyWhatMayNotBeReadIsUnknownAndNotLeftOut() {
        kernel.hasStatAny = false;
        kernel.uid = STRANGER;
        List<IpcEntry<SegmentStat>> list = segments.list();
        assertThat(list).hasSize(3);
        assertThat(list.get(0).stat().orElseThrow().key()).isEqualTo(IpcKey.of(1));
        assertThat(list.get(2).stat().orElseThrow().key()).isEqualTo(IpcKey.of(3));
        IpcEntry<SegmentStat> unreadable = list.get(1);
        assertThat(unreadable.id()).isEmpty();
        assertThat(unreadable.stat()).isEmpty();
        assertThat(unreadable.refusal()).get().satisfies(refusal -> {
            assertThat(refusal).isInstanceOf(IpcPermissionException.class);
            assertThat(refusal.errno()).isEqualTo(Errno.EACCES);
            assertThat(refusal)
                    .hasMessage("shmctl: EACCES: segment at index 1 does not grant this to us: permission denied");
        });
    }

    @Test
    void leavesOutFreeIndexes() {
        segments.byId(100).remove();
        assertThat(ids()).containsExactly(OptionalInt.of(101), OptionalInt.of(102));
        segments.byId(101).remove();
        kernel.hasStatAny = false;
        assertThat(ids()).containsExactly(OptionalInt.of(102));
        segments.byId(102).remove();
        assertThat(segments.list()).isEmpty();
    }

    @Test
    void onceStatAnyWorkedTheOtherIsNotTried() {
        segments.byId(101).remove();
        kernel.calls.clear();
        assertThat(ids()).hasSize(2);
        assertThat(kernel.calls).containsExactly("shmctl(0, 14)", "shmctl(0, 15)", "shmctl(1, 15)", "shmctl(2, 15)");
    }

    @Test
    void aSegmentThatIsRemovedWhileItIsReadIsLeftOut() {
        kernel.refuse("shmctl", 0, Errno.EIDRM.number(), Errno.EIDRM.number());
        assertThat(segments.list()).isEmpty();
        assertThat(kernel.calls).as("the use, then one index by both commands").hasSize(3);
    }

    @Test
    void showsRemovedAndLockedOnes() {
        segments.byId(102).lock();
        try (Attachment attachment = segments.byId(100).attach()) {
            segments.byId(100).remove();
            SegmentStat removed = segments.list().get(0).stat().orElseThrow();
            assertThat(removed.status()).containsExactly(SegmentStatus.DEST);
            assertThat(removed.key()).isEqualTo(IpcKey.PRIVATE);
            assertThat(removed.permissions().mode()).isEqualTo(Mode.of(0644));
            assertThat(removed.attachCount()).isEqualTo(1);
            assertThat(attachment.isOpen()).isTrue();
        }
        assertThat(ids()).containsExactly(OptionalInt.of(101), OptionalInt.of(102));
        assertThat(segments.list().get(1).stat().orElseThrow().status()).containsExactly(SegmentStatus.LOCKED);
    }

    @Test
    void aKernelThatRefusesTheListIsAnError() {
        kernel.refuse("shmctl", Errno.EACCES.number());
        assertThatThrownBy(segments::list)
                .isInstanceOf(IpcPermissionException.class)
                .hasMessage("shmctl: EACCES: does not grant this to us: permission denied");
        kernel.refuse("shmctl", Errno.ENOSYS.number());
        assertThatThrownBy(segments::usage).hasMessage("shmctl: ENOSYS: not supported by this system");
    }

    @Test
    void limitsAndUseAreTold() {
        kernel.shmmax = -1;
        assertThat(segments.limits()).isEqualTo(new SegmentLimits(-1, 1, 4096, 1L << 40));
        assertThat(segments.usage()).isEqualTo(new SegmentUsage(3, 3, 5, 7));
    }

    @Test
    void whereNothingCanBeListedThatIsSaid() {
        Segments mac = new Segments(FakeBinding.backend(FakeKernel.mac()));
        String message = "backend fake lacks the capability ENUMERATION";
        assertThatThrownBy(mac::list)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(message);
        assertThatThrownBy(mac::limits)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(message);
        assertThatThrownBy(mac::usage)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(message);
    }
}
