package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentLimits;
import org.sysvipc.SegmentStat;
import org.sysvipc.SegmentUsage;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.KernelParameter;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;

/** SHM: all segments at once: list, limits, use. */
@Requires({Capability.SEGMENTS, Capability.ENUMERATION})
class SegmentListCases {

    @Case("SHM-31")
    void theSmallestSizeIsOne(Ipc ipc) {
        assertThat(ipc.segments().limits().minSize()).isEqualTo(1);
    }

    @Case("SHM-31")
    @Requires(Capability.KERNEL_OBJECTS)
    void theLimitsAreTheKernels(Ipc ipc, Peers peers) {
        SegmentLimits limits = ipc.segments().limits();
        assertThat(limits.maxCount()).isEqualTo(new KernelParameter("kernel.shmmni").number());
        assertThat(limits.maxSize()).isEqualTo(new KernelParameter("kernel.shmmax").number());
        assertThat(limits.maxTotalPages()).isEqualTo(new KernelParameter("kernel.shmall").number());
        try (CPeer c = peers.c()) {
            SegmentSystemRecord inC = new SegmentSystemRecord();
            assertThat(c.shminfo(0, inC)).isNotNegative();
            assertThat(limits).isEqualTo(new SegmentLimits(inC.shmmax, inC.shmmin, inC.shmmni, inC.shmall));
        }
    }

    @Case("SHM-31")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void changedLimitsShow(Ipc ipc) {
        new KernelParameter("kernel.shmmax").set(1234567);
        new KernelParameter("kernel.shmall").set(2345);
        new KernelParameter("kernel.shmmni").set(34);
        assertThat(ipc.segments().limits()).isEqualTo(new SegmentLimits(1_234_567, 1, 34, 2345));
    }

    @Case("SHM-34")
    @PrivateNamespace
    void theListHasEverySegmentOnce(Ipc ipc, IpcBackend backend, Keys keys) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            segments.add(ipc.segments().create(i % 2 == 0 ? keys.next() : IpcKey.PRIVATE, 1000 + i, Mode.of(0640)));
        }
        // Holes among the indices.
        for (int i = 18; i >= 0; i -= 3) {
            segments.remove(i).remove();
        }
        try (Attachment memory = segments.get(0).attach()) {
            memory.putByte(0, (byte) 1);
            List<IpcEntry<SegmentStat>> list = ipc.segments().list();
            assertThat(list).hasSameSizeAs(segments);
            for (Segment segment : segments) {
                assertThat(list)
                        .contains(new IpcEntry<>(
                                OptionalInt.of(segment.id()), Optional.of(segment.stat()), Optional.empty()));
            }
            assertHitsEqualUse(ipc, backend);
        }
        segments.forEach(Segment::remove);
        assertThat(ipc.segments().list()).isEmpty();
        assertThat(ipc.segments().usage().count()).isZero();
    }

    private static void assertHitsEqualUse(Ipc ipc, IpcBackend backend) {
        for (int command : new int[] {IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY}) {
            long highest = backend.shminfo(0, IpcConstants.SHM_INFO, new SegmentSystemRecord());
            int hits = 0;
            for (int index = 0; index <= highest; index++) {
                long result = backend.shmctl(index, command, new SegmentRecord());
                if (result >= 0) {
                    hits++;
                } else {
                    assertRefused(Errno.EINVAL, result);
                }
            }
            assertThat(hits).isEqualTo((int) ipc.segments().usage().count());
        }
    }

    @Case("SHM-34")
    @PrivateNamespace
    void useCountsSegmentsAndPages(Ipc ipc) {
        Segment one = ipc.segments().createPrivate(1, Mode.OWNER);
        Segment same = ipc.segments().createPrivate(1, Mode.OWNER);
        long page = ipc.segments().usage().totalPages();
        assertThat(ipc.segments().usage().count()).isEqualTo(2);
        one.remove();
        assertThat(ipc.segments().usage().totalPages()).isEqualTo(page / 2);
        same.remove();
        assertThat(ipc.segments().usage().totalPages()).isZero();
    }

    /** Other backends may take a segment's memory when it is made. */
    @Case("SHM-34")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void pagesAreTakenWhenTheyAreTouched(Ipc ipc, Peers peers) throws InterruptedException {
        long page = Long.parseLong(peers.run("getconf", "PAGESIZE").strip());
        Segment one = ipc.segments().createPrivate(1, Mode.OWNER);
        Segment other = ipc.segments().createPrivate(2 * page + 1, Mode.OWNER);
        SegmentUsage untouched = ipc.segments().usage();
        assertThat(untouched.count()).isEqualTo(2);
        assertThat(untouched.totalPages()).isEqualTo(1 + 3);
        assertThat(untouched.residentPages()).isZero();
        try (Attachment memory = other.attach()) {
            memory.putByte(0, (byte) 1);
            memory.putByte(2 * page, (byte) 1);
            SegmentUsage touched = ipc.segments().usage();
            assertThat(touched.residentPages() + touched.swappedPages()).isEqualTo(2);
        }
        one.remove();
        other.remove();
    }

    @Case("SHM-34")
    @Requires(Capability.PERMISSIONS)
    void listingNeedsNoPermission(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            assertRefused(Errno.EACCES, () -> nobody.attachCount(segment.id()));
            assertThat(nobody.lists(segment.id())).isTrue();
        }
        segment.remove();
    }

    @Case("SHM-34")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void statByIndexNeedsPermissionAndStatAnyDoesNot(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        int index = segment.id();
        assertThat(index)
                .as("the index of the first segment in a new namespace")
                .isZero();
        try (CPeer nobody = peers.c(CommandPrefix.asNobody())) {
            assertRefused(Errno.EACCES, nobody.shmstat(index, IpcConstants.SHM_STAT, new SegmentRecord()));
            SegmentRecord record = new SegmentRecord();
            assertThat(nobody.shmstat(index, IpcConstants.SHM_STAT_ANY, record)).isEqualTo(segment.id());
            assertThat(record.size).isEqualTo(1);
        }
        segment.remove();
    }
}
