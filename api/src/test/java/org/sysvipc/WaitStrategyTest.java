package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;
import org.sysvipc.spi.MessageSlot;

/** How often a call tries before it blocks, and with what time-out: on a backend that can do nothing at once. */
final class WaitStrategyTest {
    private static final long BLOCKS = -1;
    private static final long TRIES = 0;

    private final List<Long> timeouts = new ArrayList<>();
    private final Waiter backend = new Waiter();
    private final SemaphoreSet set = new SemaphoreSets(backend).byId(1);
    private final MessageQueue queue = new MessageQueues(backend).byId(1);

    /** Says that each call would block; one that may block for ever has what it waited for. */
    private final class Waiter implements IpcBackend {
        @Override
        public String name() {
            return "waiter";
        }

        @Override
        public Set<Capability> capabilities() {
            return EnumSet.noneOf(Capability.class);
        }

        @Override
        public LimitAdvice advice(IpcLimit limit) {
            return new LimitAdvice(limit.name(), "");
        }

        private long answer(long timeoutNanos, Errno wouldBlock) {
            timeouts.add(timeoutNanos);
            return timeoutNanos < 0 ? 0 : wouldBlock.result();
        }

        @Override
        public long semop(int id, short[] operations, int count, long timeoutNanos) {
            return answer(timeoutNanos, Errno.EAGAIN);
        }

        @Override
        public MessageSlot newMessageSlot(int capacity) {
            return new MessageSlot(ByteBuffer.allocateDirect(capacity)) {};
        }

        @Override
        public long msgsnd(int id, MessageSlot message, int size, long timeoutNanos) {
            return answer(timeoutNanos, Errno.EAGAIN);
        }

        @Override
        public long msgrcv(int id, MessageSlot message, int size, long type, int flags, long timeoutNanos) {
            return answer(timeoutNanos, timeoutNanos == 0 ? Errno.ENOMSG : Errno.EAGAIN);
        }

        @Override
        public void close() {}
    }

    private void assertTriesFirst() {
        int tries = WaitStrategy.ADAPTIVE.tries();
        assertThat(timeouts).hasSize(tries + 1).endsWith(BLOCKS);
        assertThat(timeouts.subList(0, tries)).containsOnly(TRIES);
    }

    @Test
    void adaptiveTriesAndThenBlocks() throws InterruptedException {
        set.acquire(0);
        assertTriesFirst();
        timeouts.clear();
        queue.send(1, new byte[1]);
        assertTriesFirst();
        timeouts.clear();
        queue.receive();
        assertTriesFirst();
    }

    @Test
    void strictBlocksAtOnce() throws InterruptedException {
        set.withWaitStrategy(WaitStrategy.STRICT).acquire(0);
        queue.withWaitStrategy(WaitStrategy.STRICT).send(1, new byte[1]);
        queue.withWaitStrategy(WaitStrategy.STRICT).receive();
        assertThat(timeouts).containsExactly(BLOCKS, BLOCKS, BLOCKS);
    }

    @Test
    void severalOperationsBlockAtOnce() throws InterruptedException {
        assertThat(set.operate(SemOps.acquire(0).thenRelease(1))).isTrue();
        assertThat(timeouts).containsExactly(BLOCKS);
    }

    @Test
    void whatMustNotWaitIsTriedOnce() {
        assertThat(set.tryAcquire(0)).isFalse();
        assertThat(set.tryOperate(SemOps.awaitZero(0))).isFalse();
        assertThat(queue.trySend(1, new byte[1])).isFalse();
        assertThat(queue.tryReceive()).isEmpty();
        assertThat(timeouts).containsExactly(TRIES, TRIES, TRIES, TRIES);
    }

    @Test
    void theTriesCountForTheTime() throws InterruptedException {
        assertThat(set.tryAcquire(0, Duration.ofSeconds(10))).isFalse();
        assertThat(timeouts.get(timeouts.size() - 1))
                .isPositive()
                .isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void timesThatAreOverDoNotBlockAndTheLongestOnesAreCut() throws InterruptedException {
        SemaphoreSet strict = set.withWaitStrategy(WaitStrategy.STRICT);
        strict.tryAcquire(0, Duration.ZERO);
        strict.tryAcquire(0, Duration.ofSeconds(-5));
        strict.tryAcquire(0, Duration.ofNanos(7));
        strict.tryAcquire(0, Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(timeouts).containsExactly(0L, 0L, 7L, Long.MAX_VALUE);
    }
}
