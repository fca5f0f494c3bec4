package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which signal is taken, and that no signal of somebody else's is. */
final class WakeSignalTest {
    private static final PosixAbi ABI = PosixAbi.LINUX_X86_64_GLIBC;
    private static final long SOMEBODYS = 0x1234;
    private static final long IGNORED = 1;

    private final FakeSignals system = new FakeSignals();
    private final LibC libc = system.newLibC();

    @AfterEach
    void forget() {
        System.clearProperty(WakeSignal.PROPERTY);
    }

    private int install() {
        return WakeSignal.install(ABI, system, libc).number();
    }

    @Test
    void takesTheFirstThatIsFree() {
        int first = ABI.spareSignals().get(0);
        assertThat(install()).isEqualTo(first);
        assertThat(system.handlers).containsOnlyKeys(first).containsValue(FakeSignals.ABS);
    }

    @Test
    void leavesWhatSomebodyHandlesOrIgnores() {
        int first = ABI.spareSignals().get(0);
        int second = ABI.spareSignals().get(1);
        system.handlers.put(first, SOMEBODYS);
        system.handlers.put(second, IGNORED);
        assertThat(install()).isEqualTo(ABI.spareSignals().get(2));
        assertThat(system.handlers).containsEntry(first, SOMEBODYS).containsEntry(second, IGNORED);
    }

    @Test
    void sharesWhatAnotherCopyHasInstalled() {
        int first = ABI.spareSignals().get(0);
        system.handlers.put(first, FakeSignals.ABS);
        assertThat(install()).isEqualTo(first);
    }

    @Test
    void takesWhatTheUserChose() {
        System.setProperty(WakeSignal.PROPERTY, "40");
        assertThat(install()).isEqualTo(40);
        assertThat(system.handlers).containsOnlyKeys(40);
    }

    @Test
    void refusesWhatTheUserChoseIfItIsInUse() {
        System.setProperty(WakeSignal.PROPERTY, "40");
        system.handlers.put(40, SOMEBODYS);
        assertThatIllegalStateException()
                .isThrownBy(this::install)
                .withMessageContaining("signal 40")
                .withMessageContaining(WakeSignal.PROPERTY);
        assertThat(system.handlers).containsOnlyKeys(40).containsValue(SOMEBODYS);
    }

    @Test
    void saysSoIfNoneIsFree() {
        ABI.spareSignals().forEach(signal -> system.handlers.put(signal, SOMEBODYS));
        assertThatIllegalStateException().isThrownBy(this::install).withMessageContaining(WakeSignal.PROPERTY);
        assertThat(system.handlers).containsOnlyKeys(ABI.spareSignals()).doesNotContainValue(FakeSignals.ABS);
    }

    @Test
    void isTakenOutOfTheThreadsMask() {
        WakeSignal signal = WakeSignal.install(ABI, system, libc);
        signal.unblock(libc);
        assertThat(system.unblocked).containsExactly((long) signal.number());
    }

    @Test
    void isNoneThatTheRuntimeOrTheCLibraryUses() {
        assertThat(ABI.spareSignals()).allMatch(signal -> signal > 36 && signal < 62);
    }
}
