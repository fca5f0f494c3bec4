package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentUsage;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;

/** API: prefault brings every page into memory and changes no byte. */
@Requires(Capability.SEGMENTS)
class PrefaultCases {
    private static final int MEBIBYTE = 1 << 20;
    private static final int SMALL = 8_199;
    private static final int TIMES = 20_000_000;

    private static void assertBringsAllIn(Ipc ipc, long size, boolean readOnly) {
        Segment segment = ipc.segments().createPrivate(size, Mode.OWNER);
        assertThat(ipc.segments().usage().residentPages()).isZero();
        try (Attachment memory = readOnly ? segment.attachReadOnly() : segment.attach()) {
            memory.prefault();
            SegmentUsage usage = ipc.segments().usage();
            assertThat(usage.residentPages() + usage.swappedPages())
                    .as("%s bytes", size)
                    .isEqualTo(usage.totalPages());
        }
        segment.remove();
    }

    @Case("API")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void everyPageIsInMemory(Ipc ipc) {
        // Below the width of a long, where the last page has one byte, and with whole pages.
        for (long size : new long[] {1, 7, 8, 2 * MEBIBYTE, MEBIBYTE + 1, MEBIBYTE + 7, MEBIBYTE - 1}) {
            assertBringsAllIn(ipc, size, false);
            assertBringsAllIn(ipc, size, true);
        }
    }

    @Case("API")
    void noByteChangesAndNoUpdateIsLost(Ipc ipc) throws InterruptedException {
        // So few pages that the one that is counted in comes round again and again.
        Segment segment = ipc.segments().createPrivate(SMALL, Mode.OWNER);
        try (Attachment memory = segment.attach();
                Attachment other = segment.attach()) {
            byte[] before = new byte[SMALL];
            for (int i = 8; i < before.length; i++) {
                before[i] = (byte) (i * 7);
            }
            memory.put(0, before);
            AtomicBoolean counted = new AtomicBoolean();
            AtOnce.run(List.of(
                    () -> {
                        while (!counted.get()) {
                            other.prefault();
                        }
                    },
                    () -> {
                        for (int i = 0; i < TIMES; i++) {
                            memory.getAndAddLong(0, 1);
                        }
                        counted.set(true);
                    }));
            assertThat(memory.getLong(0)).isEqualTo(TIMES);
            memory.putLong(0, 0);
            byte[] after = new byte[before.length];
            memory.get(0, after);
            assertThat(after).isEqualTo(before);
        }
        segment.remove();
    }
}
