package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sysvipc.spi.Errno;

/** A call on another thread, which is none the wiser for it. */
@Timeout(60)
final class HandOverTest {
    private final HandOver handOver = new HandOver();

    @AfterEach
    void close() {
        handOver.close();
    }

    @Test
    void theCallIsMadeElsewhereAndItsResultComesBack() {
        AtomicReference<Thread> maker = new AtomicReference<>();
        long result = handOver.make(() -> {
            maker.set(Thread.currentThread());
            return 42;
        });
        assertThat(result).isEqualTo(42);
        assertThat(maker.get()).isNotSameAs(Thread.currentThread());
        assertThat(maker.get().isDaemon()).isTrue();
        assertThat(maker.get().getContextClassLoader()).isNull();
    }

    @Test
    void anInterruptReachesTheCallAndItsOutcomeIsAwaited() {
        Thread caller = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);
        long result = handOver.make(() -> {
            caller.interrupt();
            try {
                never.await();
            } catch (InterruptedException e) {
                return 7;
            }
            return 0;
        });
        assertThat(result).as("it has succeeded, interrupt or no").isEqualTo(7);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theNextCallOnTheSameThreadIsNotInterrupted() {
        for (int i = 0; i < 100; i++) {
            Thread.currentThread().interrupt();
            long result = handOver.make(() -> Thread.currentThread().isInterrupted() ? Errno.EINTR.result() : 0);
            assertThat(result).isIn(0L, Errno.EINTR.result());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(handOver.make(() -> Thread.currentThread().isInterrupted() ? 1 : 0))
                    .isZero();
        }
    }

    @Test
    void whatTheCallThrowsComesBackAsTheCause() {
        ArithmeticException cause = new ArithmeticException();
        assertThatIllegalStateException()
                .isThrownBy(() -> handOver.make(() -> {
                    throw cause;
                }))
                .withCause(cause);
    }

    @Test
    void noCallIsTakenWhenItIsClosed() {
        handOver.make(() -> 0);
        handOver.close();
        assertThat(handOver.make(() -> 0)).isEqualTo(Errno.ECANCELED.result());
    }
}
