package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcLimitException;
import org.sysvipc.IpcLimitException.Limit;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;

/** LIM: the limits on segments, set anew in a namespace of the case's own; each refusal names the limit. */
@PrivateNamespace
@Requires({Capability.SEGMENTS, Capability.KERNEL_OBJECTS, Capability.ENUMERATION})
class LimitCases {
    private static final long MEBIBYTE = 1L << 20;

    private static void setLimit(String name, long value) throws IOException {
        Files.writeString(Path.of("/proc/sys/kernel", name), String.valueOf(value));
    }

    private static IpcLimitException refusal(Ipc ipc, IpcKey key, long size) {
        return catchThrowableOfType(
                IpcLimitException.class, () -> ipc.segments().create(key, size, Mode.OWNER));
    }

    private static void assertNames(IpcLimitException refusal, Errno errno, Limit expected) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.errno()).isEqualTo(errno);
        assertThat(refusal.call()).isEqualTo("shmget");
        assertThat(refusal.limit()).isEqualTo(expected);
        assertThat(refusal).hasMessageContainingAll(errno.name(), expected.name(), expected.hint());
    }

    private static Limit limit(IpcLimit kind, long value, long used) {
        String name = switch (kind) {
            case SHMMAX -> "kernel.shmmax";
            case SHMMNI -> "kernel.shmmni";
            case SHMALL -> "kernel.shmall";
            default -> throw new IllegalArgumentException(kind.name());
        };
        return new Limit(kind, name, value, used, "sysctl -w " + name + "=N");
    }

    /** How many bytes a page has, as the count of pages tells. */
    private static long pageSize(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(MEBIBYTE, Mode.OWNER);
        long pages = ipc.segments().usage().totalPages();
        segment.remove();
        return MEBIBYTE / pages;
    }

    @Case("LIM-01")
    void aSegmentIsAsLargeAsTheLargestSizeAndNoLarger(Ipc ipc, Keys keys) throws IOException {
        setLimit("shmmax", 10_000);
        Segment largest = ipc.segments().create(keys.next(), 10_000, Mode.OWNER);
        Limit reached = limit(IpcLimit.SHMMAX, 10_000, 10_001);
        assertNames(refusal(ipc, keys.next(), 10_001), Errno.EINVAL, reached);
        assertNames(refusal(ipc, IpcKey.PRIVATE, 10_001), Errno.EINVAL, reached);
        assertThat(ipc.segments().usage().count()).isEqualTo(1);
        largest.remove();
    }

    @Case("LIM-01")
    void anExistingSegmentMayBeLargerThanALimitSetLater(Ipc ipc, Keys keys) throws IOException {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 10_000, Mode.OWNER);
        setLimit("shmmax", 100);
        assertThat(ipc.segments().open(key, 10_000, Mode.OWNER)).isEqualTo(segment);
        assertThat(ipc.segments().openOrCreate(key, 10_000, Mode.OWNER)).isEqualTo(segment);
        assertRefused(Errno.EEXIST, () -> ipc.segments().create(key, 10_000, Mode.OWNER));
        try (Attachment memory = segment.attach()) {
            assertThat(memory.size()).isEqualTo(10_000);
        }
        segment.remove();
    }

    @Case("LIM-02")
    void theNumberOfSegmentsIsBounded(Ipc ipc, Keys keys) throws IOException {
        setLimit("shmmni", 3);
        IpcKey key = keys.next();
        Segment one = ipc.segments().create(key, 1, Mode.OWNER);
        Segment two = ipc.segments().createPrivate(1, Mode.OWNER);
        Segment three = ipc.segments().createPrivate(1, Mode.OWNER);
        IpcKey missing = keys.next();
        assertNames(refusal(ipc, missing, 1), Errno.ENOSPC, limit(IpcLimit.SHMMNI, 3, 3));
        assertNames(refusal(ipc, IpcKey.PRIVATE, 1), Errno.ENOSPC, limit(IpcLimit.SHMMNI, 3, 3));
        assertRefused(Errno.ENOSPC, () -> ipc.segments().openOrCreate(missing, 1, Mode.OWNER));
        assertRefused(Errno.ENOENT, () -> ipc.segments().open(missing));
        assertRefused(Errno.EEXIST, () -> ipc.segments().create(key, 1, Mode.OWNER));
        assertThat(ipc.segments().openOrCreate(key, 1, Mode.OWNER)).isEqualTo(one);
        two.remove();
        Segment four = ipc.segments().create(missing, 1, Mode.OWNER);
        assertRefused(Errno.ENOSPC, () -> ipc.segments().createPrivate(1, Mode.OWNER));
        one.remove();
        three.remove();
        four.remove();
    }

    @Case("LIM-02")
    void aRemovedSegmentHoldsItsSlotUntilTheLastDetach(Ipc ipc) throws IOException {
        setLimit("shmmni", 1);
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            segment.remove();
            assertThat(memory.getByte(0)).isZero();
            assertNames(refusal(ipc, IpcKey.PRIVATE, 1), Errno.ENOSPC, limit(IpcLimit.SHMMNI, 1, 1));
        }
        ipc.segments().createPrivate(1, Mode.OWNER).remove();
    }

    @Case("LIM-03")
    void theTotalOfPagesIsBounded(Ipc ipc, Keys keys) throws IOException {
        long page = pageSize(ipc);
        setLimit("shmall", 4);
        Segment threePages = ipc.segments().create(keys.next(), 2 * page + 1, Mode.OWNER);
        Limit reached = limit(IpcLimit.SHMALL, 4, 3);
        assertNames(refusal(ipc, keys.next(), page + 1), Errno.ENOSPC, reached);
        Segment onePage = ipc.segments().create(keys.next(), page, Mode.OWNER);
        assertNames(refusal(ipc, IpcKey.PRIVATE, 1), Errno.ENOSPC, limit(IpcLimit.SHMALL, 4, 4));
        assertRefused(Errno.ENOENT, () -> ipc.segments().open(keys.next()));
        onePage.remove();
        assertNames(refusal(ipc, IpcKey.PRIVATE, 2 * page), Errno.ENOSPC, reached);
        ipc.segments().createPrivate(1, Mode.OWNER).remove();
        threePages.remove();
        ipc.segments().createPrivate(4 * page, Mode.OWNER).remove();
        assertNames(refusal(ipc, IpcKey.PRIVATE, 4 * page + 1), Errno.ENOSPC, limit(IpcLimit.SHMALL, 4, 0));
    }
}
