package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;

/** What the real collector gives back, and that it is asked to before too much is pending. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class StaleRangesTest {
    private final FakeKernel kernel = FakeKernel.linux();
    private final FakeBinding binding = new FakeBinding(kernel);
    private final IpcBackend backend = binding.backend();

    private int create(long size) {
        return (int) backend.shmget(IpcConstants.IPC_PRIVATE, size, 0600);
    }

    /** Polls what the collector does on a thread of its own. */
    private static void collectUntil(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            System.gc();
            Thread.sleep(1);
        }
    }

    /** Attaches a segment of its own, loses that, and waits until the collector has found it. */
    private void letTheCollectorRun() throws InterruptedException {
        int canary = create(1);
        Objects.requireNonNull(backend.memory(backend.shmat(canary, 0, 0)));
        collectUntil(() -> kernel.segment(canary).nattch == 0);
    }

    @Test
    void anAttachmentIsKeptUntilItsMemoryIsAskedForAndThenAsLongAsThatIs() throws InterruptedException {
        binding.collectorDecides = true;
        int id = create(10);
        long address = backend.shmat(id, 0, 0);
        letTheCollectorRun();
        assertThat(kernel.segment(id).nattch)
                .as("before the memory is asked for")
                .isEqualTo(1);
        List<SegmentMemory> holder = new ArrayList<>(List.of(Objects.requireNonNull(backend.memory(address))));
        letTheCollectorRun();
        assertThat(kernel.segment(id).nattch).as("while the memory is held").isEqualTo(1);
        assertThat(holder.remove(0).isClosed()).isFalse();
        collectUntil(() -> kernel.segment(id).nattch == 0);
        assertThat(kernel.calls("shmdt")).contains("shmdt(" + address + ")");
        assertThat(backend.memory(address)).isNull();
        assertThat(kernel.calls("mmap", "munmap")).isEmpty();
    }

    @Test
    void aDetachedRangeGoesBackToTheSystem() throws InterruptedException {
        binding.collectorDecides = true;
        long address = backend.shmat(create(10), 0, 0);
        backend.shmdt(address);
        collectUntil(() -> kernel.memory.count() == 0);
        assertThat(kernel.calls("shmdt", "mmap", "munmap")).hasSize(2).endsWith("munmap(" + address + ", 4096)");
    }

    /** 47 bits of address space are 8 segments of 16 TiB; the collector would not run for so few objects. */
    @Test
    void detachedAddressSpaceIsBounded() {
        binding.collectorDecides = true;
        int id = create(1L << 43);
        int most = 0;
        for (int i = 0; i < 40; i++) {
            long address = backend.shmat(id, 0, 0);
            assertThat(backend.shmdt(address)).isZero();
            most = Math.max(most, kernel.memory.count());
        }
        assertThat(most).as("ranges of 8 TiB mapped at once").isLessThanOrEqualTo(6);
        assertThat(kernel.memory.violations).isEmpty();
    }

    /** Neighbouring stale ranges merge into few mappings: their number alone is no reason to refuse or to wait. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc")
    void manyRangesThatAreStillReachableAreNoError() {
        int id = create(10);
        for (int i = 0; i < 20_000; i++) {
            assertThat(backend.shmdt(backend.shmat(id, 0, 0))).isZero();
        }
        assertThat(kernel.memory.count()).isEqualTo(20_000);
    }
}
