package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentOptions;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.KernelParameter;
import org.sysvipc.tck.harness.Requires;

/** SHM: what is made or attached with flags that not every system has. */
@Requires(Capability.SEGMENTS)
class SegmentFlagCases {
    private static final KernelParameter POOL = new KernelParameter("vm.nr_hugepages");
    private static final int NEEDED = 2;

    /** What a case does while there are huge pages. */
    @FunctionalInterface
    private interface WithHugePages {
        void run(long pageSize) throws IOException;
    }

    private static long memoryInfo(String field) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/meminfo"));
        return lines.stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Sees to it that there are a few free huge pages, and puts the system's pool back as it was. */
    private static void withHugePages(WithHugePages action) throws IOException {
        long before = POOL.number();
        boolean enough = memoryInfo("HugePages_Free") >= NEEDED;
        if (!enough) {
            Assumptions.assumeTrue(POOL.isWritable(), "vm.nr_hugepages is " + before + " and may not be raised");
            POOL.set(before + NEEDED);
        }
        try {
            Assumptions.assumeTrue(memoryInfo("HugePages_Free") >= NEEDED, "no huge pages can be had");
            action.run(memoryInfo("Hugepagesize") * 1024);
        } finally {
            if (!enough) {
                POOL.set(before);
            }
        }
    }

    @Case({"SHM-02", "SHM-05", "SHM-09"})
    @Requires(Capability.HUGE_PAGES)
    void aSegmentOfHugePagesIsAttachedAndDetached(Ipc ipc) throws IOException {
        withHugePages(pageSize -> {
            for (SegmentOptions options : List.of(
                    SegmentOptions.mode(Mode.OWNER).hugePages(),
                    SegmentOptions.mode(Mode.OWNER).hugePages(pageSize))) {
                Segment segment = ipc.segments().create(IpcKey.PRIVATE, 5000, options);
                assertThat(segment.stat().size()).isEqualTo(5000);
                try (Attachment memory = segment.attach();
                        Attachment reader = segment.attachReadOnly()) {
                    assertThat(memory.address() % pageSize).isZero();
                    assertThat(memory.getLong(4992)).isZero();
                    memory.putLong(4992, 42);
                    assertThat(reader.getLong(4992)).isEqualTo(42);
                    assertThatThrownBy(() -> memory.getByte(5000)).isInstanceOf(IndexOutOfBoundsException.class);
                    assertThat(segment.stat().attachCount()).isEqualTo(2);
                }
                assertThat(segment.stat().attachCount()).isZero();
                segment.remove();
            }
        });
    }

    @Case("SHM-09")
    @Requires(Capability.HUGE_PAGES)
    void aStaleViewOfHugePagesDoesNoHarm(Ipc ipc) throws IOException {
        withHugePages(pageSize -> {
            Segment segment = ipc.segments()
                    .create(
                            IpcKey.PRIVATE,
                            pageSize,
                            SegmentOptions.mode(Mode.OWNER).hugePages());
            try (Attachment kept = segment.attach()) {
                kept.putLong(0, 42);
                Attachment closed = segment.attach();
                ByteBuffer view = closed.asByteBuffer();
                closed.close();
                view.putLong((int) pageSize - 8, 1);
                view.putLong(0, 1);
                assertThat(kept.getLong(0)).isEqualTo(42);
            }
            segment.remove();
        });
    }

    @Case("SHM-32")
    @Requires(Capability.HUGE_PAGES)
    void hugePagesOfASizeThatTheSystemLacksAreInvalid(Ipc ipc) {
        SegmentOptions odd = SegmentOptions.mode(Mode.OWNER).hugePages(1L << 13);
        assertRefused(Errno.EINVAL, () -> ipc.segments().create(IpcKey.PRIVATE, 1, odd));
    }

    @Case("SHM-06")
    @Requires(Capability.NO_RESERVE)
    void aSegmentWithoutReservedMemoryIsLikeAnyOther(Ipc ipc) {
        Segment segment = ipc.segments()
                .create(
                        IpcKey.PRIVATE,
                        1L << 30,
                        SegmentOptions.mode(Mode.OWNER).noReserve());
        try (Attachment memory = segment.attach()) {
            assertThat(memory.getLong((1L << 30) - 8)).isZero();
            memory.putLong((1L << 30) - 8, 42);
            assertThat(memory.getLong((1L << 30) - 8)).isEqualTo(42);
        }
        segment.remove();
    }

    @Case({"SHM-07", "SHM-09"})
    @Requires(Capability.ATTACH_EXECUTABLE)
    void anExecutableAttachmentIsReadAndWrittenLikeAnyOther(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(8, Mode.of(0700));
        try (Attachment memory = segment.attach(AttachOptions.readWrite().executable());
                Attachment reader = segment.attach(AttachOptions.readOnly().executable())) {
            memory.putLong(0, 42);
            assertThat(reader.getLong(0)).isEqualTo(42);
            assertThat(reader.isReadOnly()).isTrue();
            assertThat(segment.stat().attachCount()).isEqualTo(2);
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }
}
