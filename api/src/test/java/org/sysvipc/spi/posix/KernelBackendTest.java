package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/** The calls of the kernel backend on Linux, over the fake. */
final class KernelBackendTest {
    private final FakeKernel kernel = FakeKernel.linux();
    private final IpcBackend backend = FakeBinding.backend(kernel);

    private static int createFlags(int mode) {
        return IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL | mode;
    }

    // ---------------------------------------------------------------------------------------------- opening

    private static KernelBackend open(FakeKernel kernel, boolean insisted) throws BackendUnavailableException {
        return KernelBackend.open("fake", kernel.abi, new FakeBinding(kernel), Set.of(), insisted);
    }

    @Test
    void opensOnlyAfterOneRealCall() throws Exception {
        FakeKernel fresh = FakeKernel.linux();
        open(fresh, false).close();
        assertThat(fresh.calls.get(0)).isEqualTo("shmctl(-1, 2)");
        assertThat(fresh.calls("shmget", "semget", "msgget", "shmat")).isEmpty();
    }

    @Test
    void opensNotWhereTheKernelAnswersWrongly() {
        FakeKernel without = FakeKernel.linux();
        without.refuse("shmctl", Errno.ENOSYS.number());
        assertThatThrownBy(() -> open(without, true))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContaining("not answer shmctl(-1, IPC_STAT) with EINVAL but with ENOSYS (38)");

        FakeKernel lying = FakeKernel.linux();
        lying.refuse("shmctl", 0);
        assertThatThrownBy(() -> open(lying, true)).hasMessageContaining("but with success");
    }

    @Test
    void opensOnAPlatformThatWasNeverAuditedOnlyIfInsisted() throws Exception {
        FakeKernel mac = FakeKernel.mac();
        assertThatThrownBy(() -> open(mac, false))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessage("the layouts for macOS aarch64 libSystem were never audited, never run; name the backend to"
                        + " use it all the same");
        assertThat(mac.calls).as("calls before the caution").isEmpty();
        try (KernelBackend insisted = open(mac, true)) {
            assertThat(insisted.describe()).isEqualTo("macOS aarch64 libSystem, never audited, never run");
        }
    }

    @Test
    @SetSystemProperty(key = "os.name", value = "Plan 9")
    @SetSystemProperty(key = "os.arch", value = "mips")
    void opensNotWhereNoLayoutIsKnown() {
        assertThatThrownBy(() -> KernelBackend.open("fake", new FakeBinding(kernel), Set.of(), true))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageStartingWith(
                        "no layouts are known for Plan 9 mips, so it cannot be used here even if it is named");
    }

    /** The fake has none of either; a sandbox may lack them too. */
    @Test
    void declaresSemaphoreSetsAndQueuesOnlyWhereTheKernelHasThem() throws Exception {
        assertThat(backend.capabilities()).doesNotContain(Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES);
        FakeKernel half = FakeKernel.linux();
        half.refuse("semctl", Errno.EINVAL.number());
        try (KernelBackend some = open(half, false)) {
            assertThat(some.capabilities())
                    .contains(Capability.SEMAPHORE_SETS)
                    .doesNotContain(Capability.MESSAGE_QUEUES);
        }
        half.refuse("msgctl", Errno.EINVAL.number());
        try (KernelBackend some = open(half, false)) {
            assertThat(some.capabilities())
                    .contains(Capability.MESSAGE_QUEUES)
                    .doesNotContain(Capability.SEMAPHORE_SETS);
        }
    }

    @Test
    void declaresWhatThePlatformAndTheBindingCanDo() throws Exception {
        try (KernelBackend linux = KernelBackend.open(
                "fake",
                PosixAbi.LINUX_AARCH64_MUSL,
                new FakeBinding(kernel),
                EnumSet.of(Capability.MEMORY_SEGMENT),
                false)) {
            assertThat(linux.capabilities())
                    .contains(Capability.SEGMENTS, Capability.KERNEL_OBJECTS, Capability.PERMISSIONS)
                    .contains(Capability.ENUMERATION, Capability.ATTACH_ADDRESS, Capability.LOCK)
                    .contains(Capability.MEMORY_SEGMENT);
            assertThat(linux.name()).isEqualTo("fake");
        }
        assertThat(open(FakeKernel.mac(), true).capabilities())
                .contains(Capability.SEGMENTS, Capability.KERNEL_OBJECTS, Capability.PERMISSIONS)
                .doesNotContain(Capability.ENUMERATION, Capability.ATTACH_ADDRESS, Capability.LOCK)
                .doesNotContain(Capability.MEMORY_SEGMENT, Capability.HUGE_PAGES, Capability.NO_RESERVE);
    }

    // ------------------------------------------------------------------------------------------------- calls

    @Test
    void passesFlagsSizesAndKeysThrough() {
        backend.shmget(0xabc00000, 3L << 30, createFlags(0640) | IpcConstants.SHM_NORESERVE);
        assertThat(kernel.calls("shmget")).containsExactly("shmget(-1413480448, 3221225472, 013640)");
        FakeSegment segment = kernel.segment(0);
        assertThat(segment.size).isEqualTo(3L << 30);
        assertThat(segment.mode).isEqualTo(0640);
    }

    @Test
    void readsEveryFieldOfShmidDs() {
        int id = (int) backend.shmget(7, 5L << 30, createFlags(0612));
        FakeSegment segment = kernel.segment(id);
        segment.gid = -2;
        segment.cuid = 11;
        segment.cgid = 12;
        segment.mode |= IpcConstants.SHM_DEST;
        segment.atime = 5_000_000_001L;
        segment.dtime = 5_000_000_002L;
        segment.ctime = 5_000_000_003L;
        segment.cpid = 1001;
        segment.lpid = 1002;
        segment.nattch = 1L << 33;
        SegmentRecord record = new SegmentRecord();

        assertThat(backend.shmctl(id, IpcConstants.IPC_STAT, record)).isZero();

        assertThat(record.key).isEqualTo(7);
        assertThat(record.uid).isZero();
        assertThat(record.gid).isEqualTo(-2);
        assertThat(record.cuid).isEqualTo(11);
        assertThat(record.cgid).isEqualTo(12);
        assertThat(record.mode).isEqualTo(0612 | IpcConstants.SHM_DEST);
        assertThat(record.size).isEqualTo(5L << 30);
        assertThat(record.atime).isEqualTo(5_000_000_001L);
        assertThat(record.dtime).isEqualTo(5_000_000_002L);
        assertThat(record.ctime).isEqualTo(5_000_000_003L);
        assertThat(record.cpid).isEqualTo(1001);
        assertThat(record.lpid).isEqualTo(1002);
        assertThat(record.nattch).isEqualTo(1L << 33);
    }

    @Test
    void setsOwnerGroupAndMode() {
        int id = (int) backend.shmget(7, 10, createFlags(0600));
        SegmentRecord record = new SegmentRecord();
        record.uid = 1000;
        record.gid = -2;
        record.mode = 0640;
        assertThat(backend.shmctl(id, IpcConstants.IPC_SET, record)).isZero();
        assertThat(kernel.segment(id).uid).isEqualTo(1000);
        assertThat(kernel.segment(id).gid).isEqualTo(-2);
        assertThat(kernel.segment(id).mode).isEqualTo(0640);
    }

    @Test
    void locksAndUnlocksAndRemovesWithoutARecord() {
        int id = (int) backend.shmget(7, 10, createFlags(0600));
        assertThat(backend.shmctl(id, IpcConstants.SHM_LOCK, null)).isZero();
        assertThat(kernel.segment(id).mode).isEqualTo(0600 | IpcConstants.SHM_LOCKED);
        assertThat(backend.shmctl(id, IpcConstants.SHM_UNLOCK, null)).isZero();
        assertThat(kernel.segment(id).mode).isEqualTo(0600);
        assertThat(backend.shmctl(id, IpcConstants.IPC_RMID, null)).isZero();
        assertThat(kernel.has(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {IpcConstants.IPC_STAT, IpcConstants.IPC_SET, IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY})
    void needsARecordWhereThereIsSomethingToReadOrFill(int command) {
        int id = (int) backend.shmget(7, 10, createFlags(0600));
        kernel.calls.clear();
        assertThat(backend.shmctl(id, command, null)).isEqualTo(Errno.EFAULT.result());
        assertThat(kernel.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 14, 9999, IpcConstants.GETALL + 100})
    void refusesCommandsThatAreNotForOneSegment(int command) {
        int id = (int) backend.shmget(7, 10, createFlags(0600));
        kernel.calls.clear();
        assertThat(backend.shmctl(id, command, new SegmentRecord())).isEqualTo(Errno.EINVAL.result());
        assertThat(kernel.calls)
                .as("what the kernel might take for something else")
                .isEmpty();
    }

    @Test
    void tellsLimitsAndUse() {
        backend.shmget(7, 5000, createFlags(0600));
        kernel.shmmax = -1;
        kernel.shmmni = 17;
        kernel.shmall = 1L << 40;
        SegmentSystemRecord record = new SegmentSystemRecord();
        assertThat(backend.shminfo(0, IpcConstants.IPC_INFO, record)).isZero();
        assertThat(record.shmmax).isEqualTo(-1);
        assertThat(record.shmmin).isEqualTo(1);
        assertThat(record.shmmni).isEqualTo(17);
        assertThat(record.shmall).isEqualTo(1L << 40);

        backend.shmget(8, 1, createFlags(0600));
        assertThat(backend.shminfo(0, IpcConstants.SHM_INFO, record)).isEqualTo(1);
        assertThat(record.usedIds).isEqualTo(2);
        assertThat(record.totalPages).isEqualTo(3);
        assertThat(record.residentPages).isEqualTo(5);
        assertThat(record.swappedPages).isEqualTo(7);
        assertThat(backend.shminfo(0, IpcConstants.IPC_STAT, record)).isEqualTo(Errno.EINVAL.result());
    }

    @ParameterizedTest
    @EnumSource(
            value = Errno.class,
            names = {"EACCES", "EIDRM", "EINVAL", "ENOMEM"})
    void aFailedAttachIsItsErrorAndNoAddress(Errno errno) {
        int id = (int) backend.shmget(7, 10, createFlags(0600));
        kernel.refuse("shmat", errno.number());
        long result = backend.shmat(id, 0, 0);
        assertThat(result).isEqualTo(errno.result());
        assertThat(backend.memory(result)).isNull();
        assertThat(backend.shmdt(result)).isEqualTo(Errno.EINVAL.result());
        assertThat(kernel.calls("mmap", "shmdt", "munmap")).isEmpty();
    }

    @Test
    void anAttachmentWhoseSizeCannotBeHadIsTakenBack() {
        int id = (int) backend.shmget(7, 10, createFlags(0600));
        kernel.refuse("shmctl", Errno.EIDRM.number());
        assertThat(backend.shmat(id, 0, 0)).isEqualTo(Errno.EIDRM.result());
        assertThat(kernel.segment(id).nattch).isZero();
        assertThat(kernel.memory.count()).isZero();
    }

    @Test
    void anAttachmentHasTheSegmentsSizeAddressAndAccess() {
        int id = (int) backend.shmget(7, 10, createFlags(0600));
        long address = backend.shmat(id, 0, IpcConstants.SHM_RDONLY);
        var memory = Objects.requireNonNull(backend.memory(address));
        assertThat(memory.address()).isEqualTo(address);
        assertThat(memory.size()).isEqualTo(10);
        assertThat(memory.isReadOnly()).isTrue();
        assertThat(kernel.calls("shmat")).containsExactly("shmat(" + id + ", 0, 010000)");
    }

    @Test
    void negativeIdsAreIdsAndNoErrors() {
        kernel.nextId = -65536;
        long result = backend.shmget(7, 10, createFlags(0600));
        assertThat(result).isEqualTo(0xffff_0000L);
        assertThat((int) result).isEqualTo(-65536);
        assertThat(backend.shmctl(0, IpcConstants.SHM_STAT_ANY, new SegmentRecord()))
                .isEqualTo(0xffff_0000L);
        assertThat(backend.shmctl((int) result, IpcConstants.IPC_RMID, null)).isZero();
        assertThat(kernel.calls).contains("shmctl(-65536, 0)");
    }

    @Test
    void tellsHowToRaiseEachLimit() {
        for (IpcLimit limit : IpcLimit.values()) {
            assertThat(backend.advice(limit).name()).isNotBlank();
        }
        assertThat(backend.advice(IpcLimit.SHMMNI).name()).isEqualTo("kernel.shmmni");
        assertThat(backend.advice(IpcLimit.SHMMNI).hint()).isEqualTo("sysctl -w kernel.shmmni=N");
        assertThat(backend.advice(IpcLimit.SHMMIN).hint()).isEmpty();
        assertThat(backend.advice(IpcLimit.SEMMNI).name()).isEqualTo("kernel.sem[3]");
    }
}
