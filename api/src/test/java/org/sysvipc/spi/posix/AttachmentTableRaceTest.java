package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/**
 * Detaching, replacing and closing against the collector's finding that nothing reaches the memory: nothing may be mapped
 * over a range that was given back, for it may be somebody else's by then. The fake notes it if it happens.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class AttachmentTableRaceTest {
    private static final int ROUNDS = 3000;

    private final FakeKernel kernel = FakeKernel.linux();
    private final FakeBinding binding = new FakeBinding(kernel);
    private final IpcBackend backend = binding.backend();
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final int id = (int) backend.shmget(IpcConstants.IPC_PRIVATE, 5000, 0600);

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Holds the first thread that makes a call until it is let go. */
    private final class Stop {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        Stop(String function) {
            kernel.beforeCall = call -> {
                if (call.startsWith(function + "(")) {
                    reached.countDown();
                    await(goOn);
                }
            };
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a thread waits for a monitor, or has ended, which it then should not have. */
    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }

    private static Thread start(Runnable action) {
        Thread thread = new Thread(action);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void theCollectorWaitsForADetachUnderWay() throws Exception {
        long address = backend.shmat(id, 0, 0);
        Stop inMmap = new Stop("mmap");
        Future<Long> detach = threads.submit(() -> backend.shmdt(address));
        await(inMmap.reached);
        Thread collector = start(() -> binding.collect(address));
        awaitBlocked(collector);
        assertThat(kernel.calls("munmap", "shmdt")).isEmpty();

        inMmap.goOn.countDown();
        assertThat(detach.get()).isZero();
        collector.join();
        assertThat(kernel.calls("mmap", "munmap", "shmdt"))
                .containsExactly("mmap(" + address + ", 8192, 3, 0x4032, -1, 0)", "munmap(" + address + ", 8192)");
        assertThat(kernel.memory.violations).isEmpty();
    }

    @Test
    void aDetachDuringTheCollectorsCallFindsNothing() throws Exception {
        long address = backend.shmat(id, 0, 0);
        AtomicReference<Long> result = new AtomicReference<>();
        Thread[] detach = new Thread[1];
        // What detaches while the collector gives the range back must not map over it.
        kernel.beforeCall = call -> {
            if (call.startsWith("shmdt(")) {
                detach[0] = start(() -> result.set(backend.shmdt(address)));
            }
        };
        binding.collect(address);
        Objects.requireNonNull(detach[0]).join();
        assertThat(result.get()).isEqualTo(Errno.EINVAL.result());
        assertThat(kernel.calls("mmap", "munmap", "shmdt")).containsExactly("shmdt(" + address + ")");
        assertThat(kernel.memory.violations).isEmpty();
    }

    @Test
    void aReplacementWaitsForADetachUnderWay() throws Exception {
        long address = backend.shmat(id, 0, 0);
        Stop inMmap = new Stop("mmap");
        Future<Long> detach = threads.submit(() -> backend.shmdt(address));
        await(inMmap.reached);
        AtomicReference<Long> result = new AtomicReference<>();
        Thread replacement = start(() -> result.set(backend.shmat(id, address, IpcConstants.SHM_REMAP)));
        awaitBlocked(replacement);

        inMmap.goOn.countDown();
        assertThat(detach.get()).isZero();
        replacement.join();
        assertThat(result.get()).isEqualTo(Errno.EINVAL.result());
        assertThat(kernel.memory.at(address)).isEqualTo("anonymous");
        assertThat(kernel.memory.violations).isEmpty();
    }

    private List<Long> race(List<Callable<Long>> actors) throws Exception {
        CyclicBarrier start = new CyclicBarrier(actors.size());
        List<Future<Long>> futures = new ArrayList<>();
        for (Callable<Long> actor : actors) {
            futures.add(threads.submit(() -> {
                start.await();
                return actor.call();
            }));
        }
        List<Long> results = new ArrayList<>();
        for (Future<Long> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    @Test
    void detachDetachAndCollectorInAnyOrder() throws Exception {
        kernel.memory.reusesAddresses = true;
        int byDetach = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long address = backend.shmat(id, 0, 0);
            kernel.calls.clear();
            List<Long> results = race(List.of(() -> backend.shmdt(address), () -> backend.shmdt(address), () -> {
                binding.collect(address);
                return 1L;
            }));
            long detached = results.stream().filter(result -> result == 0).count();
            assertThat(detached).isLessThanOrEqualTo(1);
            byDetach += (int) detached;
            assertThat(results).containsOnlyOnce(1L).contains(Errno.EINVAL.result());
            assertThat(kernel.segment(id).nattch).isZero();
            assertThat(kernel.memory.at(address)).isEqualTo("nothing");
            assertThat(kernel.calls("mmap")).hasSize((int) detached);
            assertThat(kernel.memory.violations).isEmpty();
        }
        assertThat(byDetach).as("rounds that a detach won").isPositive();
    }

    /** The collector gives a range back while another thread attaches, perhaps at the same address, and detaches. */
    @Test
    void aNewAttachmentAtTheSameAddressIsLeftAlone() throws Exception {
        kernel.memory.reusesAddresses = true;
        for (int round = 0; round < ROUNDS; round++) {
            long address = backend.shmat(id, 0, 0);
            List<Long> results = race(List.of(
                    () -> {
                        binding.collect(address);
                        return 1L;
                    },
                    () -> backend.shmat(id, 0, 0)));
            long second = results.get(1);
            assertThat(second).isPositive();
            assertThat(kernel.segment(id).nattch).isEqualTo(1);
            assertThat(backend.shmdt(second)).isZero();
            binding.collect(second);
            assertThat(kernel.memory.count()).isZero();
            assertThat(kernel.memory.violations).isEmpty();
            kernel.calls.clear();
        }
    }

    @Test
    void closeAgainstTheCollector() throws Exception {
        for (int round = 0; round < ROUNDS / 20; round++) {
            IpcBackend closing = binding.backend();
            List<Long> addresses = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                addresses.add(closing.shmat(id, 0, 0));
            }
            race(List.of(
                    () -> {
                        closing.close();
                        return 0L;
                    },
                    () -> {
                        addresses.forEach(binding::collect);
                        return 0L;
                    }));
            assertThat(kernel.segment(id).nattch).isZero();
            assertThat(kernel.memory.count()).isZero();
            assertThat(kernel.memory.violations).isEmpty();
            kernel.calls.clear();
        }
    }

    @Test
    void anAttachThatACloseOvertakesIsUndone() {
        kernel.afterCall = call -> {
            if (call.startsWith("shmat(")) {
                backend.close();
            }
        };
        long address = backend.shmat(id, 0, 0);
        assertThat(kernel.segment(id).nattch).isZero();
        assertThat(backend.memory(address)).isNull();
        binding.collect(address);
        assertThat(kernel.memory.count()).isZero();
        assertThat(kernel.memory.violations).isEmpty();
    }

    @Test
    void attachingAgainstClosing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            IpcBackend closing = binding.backend();
            race(List.of(
                    () -> {
                        closing.close();
                        return 0L;
                    },
                    () -> {
                        try {
                            return closing.shmat(id, 0, 0);
                        } catch (IllegalStateException e) {
                            return assertThat(e).hasMessage("the backend is closed") == null ? 0L : 1L;
                        }
                    }));
            assertThat(kernel.segment(id).nattch).isZero();
            kernel.calls.clear();
        }
        assertThat(kernel.memory.violations).isEmpty();
    }
}
