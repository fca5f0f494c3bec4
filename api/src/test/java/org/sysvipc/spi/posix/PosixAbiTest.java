package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.Errno;

final class PosixAbiTest {
    private static final FakeBinding GLIBC = new FakeBinding(FakeKernel.linux(), Set.of("gnu_get_libc_version"));
    private static final FakeBinding OTHER = new FakeBinding(FakeKernel.linux(), Set.of());

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX_X86_64_GLIBC, LINUX_X86_64_MUSL",
        "Linux, x86_64, LINUX_X86_64_GLIBC, LINUX_X86_64_MUSL",
        "Linux, aarch64, LINUX_AARCH64_GLIBC, LINUX_AARCH64_MUSL",
        "Mac OS X, x86_64, MACOS_X86_64, MACOS_X86_64",
        "Mac OS X, aarch64, MACOS_AARCH64, MACOS_AARCH64",
        "Mac OS X, ARM64, MACOS_AARCH64, MACOS_AARCH64",
    })
    void knowsThePlatformByItsNames(String osName, String osArch, PosixAbi withGlibc, PosixAbi withoutGlibc)
            throws Exception {
        assertThat(PosixAbi.of(osName, osArch, GLIBC)).isEqualTo(withGlibc);
        assertThat(PosixAbi.of(osName, osArch, OTHER)).isEqualTo(withoutGlibc);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, x86, Linux x86",
        "Linux, i386, Linux i386",
        "Linux, arm, Linux arm",
        "Linux, riscv64, Linux riscv64",
        "Linux, ppc64le, Linux ppc64le",
        "Linux, s390x, Linux s390x",
        "Windows 11, amd64, Windows 11 x86_64",
        "FreeBSD, amd64, FreeBSD x86_64",
        "SunOS, sparcv9, SunOS sparcv9",
        "'', '', ' '",
    })
    void saysOfOthersThatThereIsNoData(String osName, String osArch, String platform) {
        assertThat(refusal(osName, osArch, GLIBC))
                .startsWith("no layouts are known for " + platform + ", so it cannot be used here even if it is named;")
                .contains("[Linux x86_64 glibc, Linux x86_64 musl, Linux aarch64 glibc, Linux aarch64 musl, macOS");
    }

    /** What is neither of the two is not taken for one of them. */
    @Test
    void hasNoDataForTheLibraryOfAndroid() {
        FakeBinding bionic = new FakeBinding(FakeKernel.linux(), Set.of("__system_property_get"));
        assertThat(refusal("Linux", "aarch64", bionic)).startsWith("no layouts are known for Linux aarch64 bionic,");
    }

    private static String refusal(String osName, String osArch, LibCBinding binding) {
        return String.valueOf(
                catchThrowableOfType(BackendUnavailableException.class, () -> PosixAbi.of(osName, osArch, binding))
                        .getMessage());
    }

    @Test
    void tellsOfEachPlatformHowFarItWasChecked() {
        assertThat(Arrays.stream(PosixAbi.values())
                        .map(abi -> abi + ", " + abi.audit().description()))
                .containsExactly(
                        "Linux x86_64 glibc, audited and run",
                        "Linux x86_64 musl, audited against the headers, never run",
                        "Linux aarch64 glibc, audited against the headers, never run",
                        "Linux aarch64 musl, audited against the headers, never run",
                        "macOS x86_64 libSystem, never audited, never run",
                        "macOS aarch64 libSystem, never audited, never run");
    }

    @ParameterizedTest
    @EnumSource(PosixAbi.class)
    void linuxResultsAreLeftAlone(PosixAbi abi) {
        assertThat(abi.translate(0)).isZero();
        assertThat(abi.translate(0xfffe_0001L)).as("a negative id").isEqualTo(0xfffe_0001L);
        if (abi.isLinux()) {
            for (int number = 1; number < 200; number++) {
                assertThat(abi.translate(-number)).isEqualTo(-number);
            }
        }
    }

    /** The numbers of macOS's sys/errno.h that differ from Linux's. */
    @ParameterizedTest
    @CsvSource({
        "1, EPERM", "2, ENOENT", "4, EINTR", "7, E2BIG", "12, ENOMEM", "13, EACCES", "14, EFAULT", "17, EEXIST",
        "20, ENOTDIR", "22, EINVAL", "23, ENFILE", "27, EFBIG", "28, ENOSPC", "34, ERANGE", "35, EAGAIN",
                "60, ETIMEDOUT",
        "62, ELOOP", "63, ENAMETOOLONG", "78, ENOSYS", "84, EOVERFLOW", "89, ECANCELED", "90, EIDRM", "91, ENOMSG",
    })
    void translatesTheNumbersOfMacOs(int number, Errno errno) {
        assertThat(PosixAbi.MACOS_AARCH64.translate(-number)).isEqualTo(errno.result());
        assertThat(PosixAbi.MACOS_X86_64.translate(-number)).isEqualTo(errno.result());
    }

    /** EDEADLK is Linux's EAGAIN, ENOTSOCK its ENOSYS, EMSGSIZE its ELOOP, and so on. */
    @ParameterizedTest
    @ValueSource(ints = {3, 11, 36, 38, 40, 42, 43, 75, 105})
    void neverTakesAnErrorOfMacOsForAnother(int number) {
        long result = PosixAbi.MACOS_AARCH64.translate(-number);
        assertThat(result).isNegative();
        assertThat(Errno.ofResult(result)).isEqualTo(Errno.UNKNOWN);
    }

    @Test
    void everyErrorHasANumberOnMacOs() {
        Set<Errno> found = java.util.EnumSet.noneOf(Errno.class);
        for (int number = 1; number < 128; number++) {
            found.add(MacLayouts.errno(number));
        }
        assertThat(found).containsExactly(Errno.values());
    }

    @Test
    void mappingOverIsPrivateFixedAnonymousAndUnreserved() {
        assertThat(PosixAbi.LINUX_X86_64_GLIBC.mapFixedAnonymous()).isEqualTo(0x4032);
        assertThat(PosixAbi.MACOS_AARCH64.mapFixedAnonymous()).isEqualTo(0x1052);
        assertThat(PosixAbi.LINUX_X86_64_GLIBC.protReadWrite()).isEqualTo(3);
    }
}
