package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands of semctl that systems number differently. */
final class SemctlCommandTest {

    /** The numbers of Linux and those of macOS's sys/sem.h; the last three are the same for all kinds of object. */
    @ParameterizedTest
    @CsvSource({"11, 4", "12, 5", "13, 6", "14, 3", "15, 7", "16, 8", "17, 9", "0, 0", "1, 1", "2, 2"})
    void macOsHasNumbersOfItsOwn(int waist, int macOs) {
        assertThat(PosixAbi.MACOS_AARCH64.semctlCommand(waist)).isEqualTo(macOs);
        assertThat(PosixAbi.MACOS_X86_64.semctlCommand(waist)).isEqualTo(macOs);
    }

    @ParameterizedTest
    @EnumSource(
            value = PosixAbi.class,
            names = {"LINUX.*"},
            mode = EnumSource.Mode.MATCH_ALL)
    void linuxHasTheWaists(PosixAbi abi) {
        for (int command = 0; command <= 20; command++) {
            assertThat(abi.semctlCommand(command)).isEqualTo(command);
        }
    }
}
