package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.MessageSlot;

/** What ends a blocked call: on {@link FakeSignals}, where signals can be lost on purpose. */
@Timeout(60)
final class BlockedCallTest {
    private static final PosixAbi ABI = PosixAbi.LINUX_X86_64_GLIBC;
    private static final long FOR_EVER = -1;

    private final FakeSignals system = new FakeSignals();
    private final ThreadLocal<LibC> libc = ThreadLocal.withInitial(system::newLibC);
    private final BlockedCalls calls = new BlockedCalls(ABI, system, libc);
    private final KernelMessages messages = new KernelMessages(calls);
    private final AtomicBoolean statusAfterwards = new AtomicBoolean();
    private final AtomicReference<Thread> receiver = new AtomicReference<>();

    @AfterEach
    void close() {
        calls.close();
    }

    private CompletableFuture<Long> receive(long timeoutNanos) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    result.complete(receiveHere(timeoutNanos));
                },
                "receiver");
        thread.setDaemon(true);
        receiver.set(thread);
        thread.start();
        return result;
    }

    private long receiveHere(long timeoutNanos) {
        return receiveHere(messages, timeoutNanos);
    }

    private long receiveHere(KernelMessages messages, long timeoutNanos) {
        MessageSlot slot = messages.newSlot(8);
        long result = messages.receive(1, slot, 8, 0, 0, timeoutNanos);
        statusAfterwards.set(Thread.currentThread().isInterrupted());
        return result;
    }

    /** Run by the receiver: an interrupt of itself would tell no channel. */
    private void interruptFromElsewhere(int signals) {
        new Thread(receiver.get()::interrupt).start();
        while (system.signals() < signals) {
            Thread.onSpinWait();
        }
    }

    private static long await(CompletableFuture<Long> result) throws Exception {
        return result.get(30, TimeUnit.SECONDS);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        CompletableFuture<Long> result = receive(FOR_EVER);
        system.awaitBlocked();
        receiver.get().interrupt();
        assertThat(await(result)).isEqualTo(Errno.EINTR.result());
        assertThat(statusAfterwards).isTrue();
    }

    @Test
    void anInterruptThatCameBeforeEndsItBeforeItBlocks() {
        Thread.currentThread().interrupt();
        assertThat(receiveHere(FOR_EVER)).isEqualTo(Errno.EINTR.result());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(system.receives()).isZero();
    }

    /** The signal comes between the look for a reason and the block, as often as the parameter says. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aSignalThatComesTooEarlyIsSentAgain(int lost) throws Exception {
        system.beforeBlocking = () -> {
            interruptFromElsewhere(lost);
        };
        CompletableFuture<Long> result = receive(FOR_EVER);
        assertThat(await(result)).isEqualTo(Errno.EINTR.result());
        assertThat(system.signals()).isGreaterThan(lost);
    }

    @Test
    void aSignalThatCannotBeSentNowIsSentAgain() throws Exception {
        synchronized (system) {
            for (int i = 0; i < 3; i++) {
                system.refusalsToSend.add(Errno.EAGAIN.number());
            }
        }
        CompletableFuture<Long> result = receive(FOR_EVER);
        system.awaitBlocked();
        receiver.get().interrupt();
        assertThat(await(result)).isEqualTo(Errno.EINTR.result());
    }

    /** The status is set, but no channel told: on Java before 23 that can happen with any interrupt, here it always does. */
    @Test
    void anInterruptThatNobodyToldOfIsFound() {
        BlockedCalls looking = new BlockedCalls(ABI, system, libc, true);
        KernelMessages messages = new KernelMessages(looking);
        system.beforeBlocking = () -> Thread.currentThread().interrupt();
        for (long timeout : new long[] {FOR_EVER, Long.MAX_VALUE}) {
            for (int i = 0; i < 20; i++) {
                assertThat(receiveHere(messages, timeout)).isEqualTo(Errno.EINTR.result());
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        looking.close();
    }

    @Test
    void lookingForInterruptsEndsNothingElse() throws Exception {
        BlockedCalls looking = new BlockedCalls(ABI, system, libc, true);
        KernelMessages messages = new KernelMessages(looking);
        long start = System.nanoTime();
        assertThat(receiveHere(messages, 30_000_000)).isEqualTo(Errno.EAGAIN.result());
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
        CompletableFuture<Long> result = CompletableFuture.supplyAsync(() -> receiveHere(messages, FOR_EVER));
        system.awaitBlocked();
        Thread.sleep(50);
        assertThat(result).isNotDone();
        system.putMessage();
        assertThat(await(result)).isZero();
        looking.close();
    }

    @Test
    void noSignalIsSentAfterTheCall() throws Exception {
        CompletableFuture<Long> result = receive(FOR_EVER);
        system.awaitBlocked();
        receiver.get().interrupt();
        await(result);
        receiver.get().join();
        int sent = system.signals();
        assertThat(sent).isPositive();
        receiver.get().interrupt();
        calls.close();
        // Longer than the distances at which a signal is sent again at first.
        Thread.sleep(50);
        assertThat(system.signals()).isEqualTo(sent);
    }

    @Test
    void theTimeIsNeverOverEarly() throws Exception {
        for (long millis : new long[] {1, 5, 30}) {
            long start = System.nanoTime();
            long result = receiveHere(TimeUnit.MILLISECONDS.toNanos(millis));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(millis));
            assertThat(result).isEqualTo(Errno.EAGAIN.result());
        }
        assertThat(statusAfterwards).isFalse();
    }

    @Test
    void theLongestTimeOutIsNotOverAtOnce() throws Exception {
        CompletableFuture<Long> result = receive(Long.MAX_VALUE);
        CompletableFuture<Long> shorter = CompletableFuture.supplyAsync(() -> receiveHere(1_000_000));
        assertThat(await(shorter)).isEqualTo(Errno.EAGAIN.result());
        system.awaitBlocked();
        system.putMessage();
        assertThat(await(result)).isZero();
    }

    @Test
    void somebodyElsesSignalDoesNotEndIt() throws Exception {
        CompletableFuture<Long> result = receive(FOR_EVER);
        for (int i = 0; i < 20; i++) {
            system.awaitBlocked();
            system.signalAll();
        }
        assertThat(result).isNotDone();
        system.putMessage();
        assertThat(await(result)).isZero();
        assertThat(statusAfterwards).isFalse();
    }

    @Test
    void somebodyElsesSignalsDoNotLengthenTheTime() throws Exception {
        CompletableFuture<Long> result = receive(TimeUnit.MILLISECONDS.toNanos(50));
        while (!result.isDone()) {
            system.signalAll();
        }
        assertThat(await(result)).isEqualTo(Errno.EAGAIN.result());
    }

    @Test
    void whatHasHappenedHasHappened() throws Exception {
        system.beforeBlocking = () -> {
            system.putMessage();
            interruptFromElsewhere(1);
        };
        assertThat(await(receive(FOR_EVER))).isZero();
        assertThat(statusAfterwards).as("for the next call to see").isTrue();
    }

    @Test
    void anErrorIsTheResultAlsoWhenInterrupted() throws Exception {
        synchronized (system) {
            system.answers.add(Errno.EIDRM.result());
        }
        assertThat(await(receive(FOR_EVER))).isEqualTo(Errno.EIDRM.result());
    }

    @Test
    void theNextCallOfTheThreadIsNotEndedByTheLastInterrupt() throws Exception {
        for (int i = 0; i < 3; i++) {
            Thread.currentThread().interrupt();
            assertThat(receiveHere(FOR_EVER)).isEqualTo(Errno.EINTR.result());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(receiveHere(2_000_000)).isEqualTo(Errno.EAGAIN.result());
        }
    }

    @Test
    void closingEndsWhatIsBlockedAndWhatComesLater() throws Exception {
        CompletableFuture<Long> result = receive(FOR_EVER);
        system.awaitBlocked();
        calls.close();
        assertThat(await(result)).isEqualTo(Errno.ECANCELED.result());
        assertThat(await(receive(FOR_EVER))).isEqualTo(Errno.ECANCELED.result());
        assertThat(statusAfterwards).isFalse();
    }

    @Test
    void itsThreadsEndWithIt() throws Exception {
        receiveHere(1_000_000);
        calls.close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (isAlarmThreadAlive() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertThat(isAlarmThreadAlive()).isFalse();
    }

    private static boolean isAlarmThreadAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("sysvipc-alarms"));
    }
}
