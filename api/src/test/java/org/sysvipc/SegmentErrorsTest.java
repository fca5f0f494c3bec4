package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.posix.FakeBinding;
import org.sysvipc.spi.posix.FakeKernel;

/** What the errors of shmget, shmat and shmctl become. */
final class SegmentErrorsTest {
    private static final IpcKey KEY = IpcKey.of(0xabc00000);
    private static final Mode MODE = Mode.OWNER;

    private final FakeKernel kernel = FakeKernel.linux();
    private final Segments segments = new Segments(FakeBinding.backend(kernel));
    private final FakeKernel macKernel = FakeKernel.mac();
    private final Segments mac = new Segments(FakeBinding.backend(macKernel));

    private static void unsupported(String capability, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("backend fake lacks the capability " + capability);
    }

    private static void limited(ThrowingCallable call, Errno errno, IpcLimitException.Limit limit, String message) {
        IpcLimitException e = catchThrowableOfType(IpcLimitException.class, call);
        assertThat(e.errno()).isEqualTo(errno);
        assertThat(e.limit()).isEqualTo(limit);
        assertThat(e).hasMessage(message);
    }

    // ---------------------------------------------------------------------------------------------- limits

    @Test
    void tooManySegments() {
        kernel.shmmni = 2;
        segments.createPrivate(1, MODE);
        segments.createPrivate(1, MODE);
        limited(
                () -> segments.create(KEY, 10, MODE),
                Errno.ENOSPC,
                new IpcLimitException.Limit(IpcLimit.SHMMNI, "kernel.shmmni", 2, 2, "sysctl -w kernel.shmmni=N"),
                "shmget: ENOSPC: key 0xabc00000 finds no free id: kernel.shmmni is 2, in use 2; to raise it: sysctl -w"
                        + " kernel.shmmni=N");
    }

    @Test
    void tooMuchSharedMemory() {
        kernel.shmall = 3;
        segments.createPrivate(8192, MODE);
        limited(
                () -> segments.createPrivate(8192, MODE),
                Errno.ENOSPC,
                new IpcLimitException.Limit(IpcLimit.SHMALL, "kernel.shmall", 3, 2, "sysctl -w kernel.shmall=N"),
                "shmget: ENOSPC: a private segment of 8192 bytes with 8192 bytes exceeds the total of shared memory:"
                        + " kernel.shmall is 3, in use 2; to raise it: sysctl -w kernel.shmall=N");
    }

    @Test
    void tooLarge() {
        kernel.shmmax = 4096;
        limited(
                () -> segments.create(KEY, 4097, MODE),
                Errno.EINVAL,
                new IpcLimitException.Limit(IpcLimit.SHMMAX, "kernel.shmmax", 4096, 4097, "sysctl -w kernel.shmmax=N"),
                "shmget: EINVAL: key 0xabc00000 is too large: kernel.shmmax is 4096, asked for 4097; to raise it: sysctl"
                        + " -w kernel.shmmax=N");
        limited(
                () -> segments.openOrCreate(KEY, -1, MODE),
                Errno.EINVAL,
                new IpcLimitException.Limit(IpcLimit.SHMMAX, "kernel.shmmax", 4096, -1, "sysctl -w kernel.shmmax=N"),
                "shmget: EINVAL: key 0xabc00000 is too large: kernel.shmmax is 4096, asked for 18446744073709551615; to"
                        + " raise it: sysctl -w kernel.shmmax=N");
    }

    @Test
    void tooSmall() {
        limited(
                () -> segments.create(KEY, 0, MODE),
                Errno.EINVAL,
                new IpcLimitException.Limit(IpcLimit.SHMMIN, "SHMMIN", 1, 0, ""),
                "shmget: EINVAL: key 0xabc00000 is too small: SHMMIN is 1, asked for 0");
    }

    @Test
    void whereLimitsCannotBeReadTheErrorStandsAlone() {
        macKernel.shmmni = 0;
        assertThatThrownBy(() -> mac.create(KEY, 10, MODE))
                .isExactlyInstanceOf(IpcException.class)
                .hasMessage("shmget: ENOSPC: key 0xabc00000: limit reached");
        assertThatThrownBy(() -> mac.create(KEY, 0, MODE))
                .isExactlyInstanceOf(IpcException.class)
                .hasMessage("shmget: EINVAL: key 0xabc00000 cannot be made with 0 bytes and flags 03600");
    }

    // ---------------------------------------------------------------------------------------------- shmget

    @Test
    void aKeyThatIsTakenTellsByWhat() {
        kernel.nextId = 42;
        segments.create(KEY, 10, MODE);
        IpcExistsException e = catchThrowableOfType(IpcExistsException.class, () -> segments.create(KEY, 10, MODE));
        assertThat(e).hasMessage("shmget: EEXIST: key 0xabc00000 already names segment 42");
        assertThat(e.existingId()).hasValue(42);
        assertThat(e.errno()).isEqualTo(Errno.EEXIST);
    }

    @Test
    void aKeyThatWasTakenAndIsFreeAgainTellsThat() {
        kernel.refuse("shmget", Errno.EEXIST.number());
        IpcExistsException e = catchThrowableOfType(IpcExistsException.class, () -> segments.create(KEY, 10, MODE));
        assertThat(e).hasMessage("shmget: EEXIST: key 0xabc00000 already named a segment");
        assertThat(e.existingId()).isEmpty();
    }

    @Test
    void aSmallerSegmentIsNotOpened() {
        segments.create(KEY, 10, MODE);
        String message = "shmget: EINVAL: key 0xabc00000 names segment 0 of 10 bytes, smaller than the 11 asked for";
        assertThatThrownBy(() -> segments.openOrCreate(KEY, 11, MODE))
                .isExactlyInstanceOf(IpcException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> segments.open(KEY, 11, Mode.of(0))).hasMessage(message);
        assertThat(segments.open(KEY, 10, Mode.of(0600)).id()).isZero();
    }

    @Test
    void aMissingKeyIsNotFound() {
        assertThatThrownBy(() -> segments.open(KEY))
                .isInstanceOf(IpcNotFoundException.class)
                .hasMessage("shmget: ENOENT: key 0xabc00000 names nothing");
        assertThatThrownBy(() -> segments.open(KEY, 1, MODE)).isInstanceOf(IpcNotFoundException.class);
    }

    @Test
    void whatIsNotGrantedIsRefused() {
        segments.create(KEY, 10, Mode.of(0600));
        kernel.uid = 1000;
        assertThatThrownBy(() -> segments.open(KEY, 0, Mode.of(0400)))
                .isInstanceOf(IpcPermissionException.class)
                .hasMessage("shmget: EACCES: key 0xabc00000 does not grant this to us: permission denied");
        assertThat(segments.open(KEY).id())
                .as("opening without a wish asks for no permission")
                .isZero();
    }

    @Test
    void thePrivateKeyNamesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> segments.open(IpcKey.PRIVATE))
                .withMessage("IPC_PRIVATE names no object: use createPrivate");
        assertThatIllegalArgumentException().isThrownBy(() -> segments.open(IpcKey.of(0), 1, MODE));
        assertThatIllegalArgumentException().isThrownBy(() -> segments.openOrCreate(IpcKey.PRIVATE, 1, MODE));
        assertThat(kernel.calls("shmget")).isEmpty();
    }

    @Test
    void hugePagesThatAreNotToBeHadSayWhatIsMissing() {
        SegmentOptions huge = SegmentOptions.mode(MODE).hugePages(2L << 20);
        kernel.refuse("shmget", Errno.EPERM.number(), Errno.ENOMEM.number(), Errno.ENOMEM.number());
        assertThatThrownBy(() -> segments.create(KEY, 10, huge))
                .isInstanceOf(IpcPermissionException.class)
                .hasMessageContaining("CAP_IPC_LOCK or the group vm.hugetlb_shm_group");
        assertThatThrownBy(() -> segments.create(KEY, 10, huge)).hasMessageContaining("sysctl -w vm.nr_hugepages=N");
        assertThatThrownBy(() -> segments.create(KEY, 10, MODE))
                .hasMessage("shmget: ENOMEM: key 0xabc00000 finds too little memory for 10 bytes");
        assertThat(kernel.calls("shmget").get(0)).as("21 << 26, SHM_HUGETLB").endsWith("012400007600)");
    }

    // --------------------------------------------------------------------------------------- shmat, shmctl

    @Test
    void anIdThatIsGoneAndAnArgumentThatIsWrongAreToldApart() {
        Segment segment = segments.create(KEY, 10, MODE);
        assertThatThrownBy(() -> segment.attach(AttachOptions.readWrite().at(4097)))
                .isExactlyInstanceOf(IpcException.class)
                .hasMessage("shmat: EINVAL: segment 0 exists, but an argument of the call is not valid");
        segment.remove();
        assertThatThrownBy(segment::attach)
                .hasMessage("shmat: EINVAL: segment 0 does not exist: it was removed, or never made");
        assertThatThrownBy(segment::stat)
                .hasMessage("shmctl: EINVAL: segment 0 does not exist: it was removed, or never made");
        assertThatThrownBy(segment::remove).isExactlyInstanceOf(IpcException.class);
    }

    @Test
    void aSegmentRemovedDuringTheCallIsRemoved() {
        Segment segment = segments.create(KEY, 10, MODE);
        kernel.refuse("shmat", Errno.EIDRM.number());
        assertThatThrownBy(segment::attach)
                .isInstanceOf(IpcRemovedException.class)
                .hasMessage("shmat: EIDRM: segment 0 was removed while the call was under way");
    }

    @Test
    void whatTheBackendCannotDoIsNamedAndNeverIgnored() {
        unsupported(
                "HUGE_PAGES",
                () -> mac.create(KEY, 10, SegmentOptions.mode(MODE).hugePages()));
        unsupported(
                "NO_RESERVE",
                () -> mac.openOrCreate(KEY, 10, SegmentOptions.mode(MODE).noReserve()));
        Segment segment = mac.create(KEY, 10, MODE);
        macKernel.calls.clear();
        unsupported("LOCK", segment::lock);
        unsupported("LOCK", segment::unlock);
        unsupported(
                "ATTACH_ADDRESS", () -> segment.attach(AttachOptions.readWrite().at(4096)));
        unsupported(
                "ATTACH_ADDRESS", () -> segment.attach(AttachOptions.readOnly().atRounded(4097)));
        unsupported(
                "ATTACH_EXECUTABLE",
                () -> segment.attach(AttachOptions.readOnly().executable()));
        assertThat(macKernel.calls).isEmpty();
    }

    @Test
    void theSizeOfHugePagesIsAPowerOfTwo() {
        for (long size : new long[] {0, -1, 3, (2 << 20) + 1, Long.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SegmentOptions.mode(MODE).hugePages(size))
                    .withMessageEndingWith("not " + size);
        }
        assertThat(SegmentOptions.mode(MODE).hugePages(1L << 30)).hasToString("017000004600");
    }
}
