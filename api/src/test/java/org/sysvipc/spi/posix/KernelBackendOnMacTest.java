package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/** What is different on macOS, over the fake: nobody has run it there. */
final class KernelBackendOnMacTest {
    private static final int ENOSYS = 78;
    private static final int EIDRM = 90;

    private final FakeKernel kernel = FakeKernel.mac();
    private final FakeBinding binding = new FakeBinding(kernel);
    private final IpcBackend backend = binding.backend();

    private int create() {
        return (int) backend.shmget(7, 5000, IpcConstants.IPC_CREAT | 0640);
    }

    @Test
    void translatesErrorsOfEveryCall() {
        int id = create();
        kernel.refuse("shmget", EIDRM);
        assertThat(backend.shmget(7, 0, 0)).isEqualTo(Errno.EIDRM.result());
        kernel.refuse("shmat", ENOSYS);
        assertThat(backend.shmat(id, 0, 0)).isEqualTo(Errno.ENOSYS.result());
        kernel.refuse("shmctl", EIDRM);
        assertThat(backend.shmctl(id, IpcConstants.IPC_STAT, new SegmentRecord()))
                .isEqualTo(Errno.EIDRM.result());
        assertThat(backend.shmdt(4096)).isEqualTo(Errno.EINVAL.result());
    }

    @Test
    void readsAndSetsItsOwnLayout() {
        kernel.nextId = -2;
        int id = create();
        assertThat(id).isEqualTo(-2);
        FakeSegment segment = kernel.segment(id);
        segment.nattch = 65535;
        segment.atime = 5_000_000_000L;
        SegmentRecord record = new SegmentRecord();
        assertThat(backend.shmctl(id, IpcConstants.IPC_STAT, record)).isZero();
        assertThat(record.key).isEqualTo(7);
        assertThat(record.size).isEqualTo(5000);
        assertThat(record.mode).isEqualTo(0640);
        assertThat(record.nattch).as("an unsigned short").isEqualTo(65535);
        assertThat(record.atime).isEqualTo(5_000_000_000L);

        record.mode = 0600;
        record.uid = 501;
        assertThat(backend.shmctl(id, IpcConstants.IPC_SET, record)).isZero();
        assertThat(segment.mode).isEqualTo(0600);
        assertThat(segment.uid).isEqualTo(501);
        segment.nattch = 0;
    }

    @Test
    void neverAsksForLinuxExtensions() {
        int id = create();
        kernel.calls.clear();
        SegmentRecord record = new SegmentRecord();
        for (int command : new int[] {
            IpcConstants.SHM_LOCK, IpcConstants.SHM_UNLOCK, IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY
        }) {
            assertThat(backend.shmctl(id, command, record)).isEqualTo(Errno.EINVAL.result());
        }
        SegmentSystemRecord info = new SegmentSystemRecord();
        assertThat(backend.shminfo(0, IpcConstants.IPC_INFO, info)).isEqualTo(Errno.EINVAL.result());
        assertThat(backend.shminfo(0, IpcConstants.SHM_INFO, info)).isEqualTo(Errno.EINVAL.result());
        assertThat(kernel.calls).isEmpty();
    }

    /** Mapping over an attachment does not detach it there: it stays attached until nothing can reach it. */
    @Test
    void detachesWhenNothingReachesTheMemoryAnyMore() {
        int id = create();
        long address = backend.shmat(id, 0, 0);
        SegmentMemory memory = Objects.requireNonNull(backend.memory(address));
        assertThat(backend.shmdt(address)).isZero();
        assertThat(memory.isClosed()).isTrue();
        assertThat(backend.memory(address)).isNull();
        assertThat(backend.shmdt(address)).isEqualTo(Errno.EINVAL.result());
        assertThat(kernel.calls("mmap", "munmap", "shmdt")).isEmpty();
        assertThat(kernel.memory.at(address)).isEqualTo("segment " + id);

        binding.collect(address);
        assertThat(kernel.calls("mmap", "munmap", "shmdt")).containsExactly("shmdt(" + address + ")");
        assertThat(kernel.segment(id).nattch).isZero();
        assertThat(kernel.memory.violations).isEmpty();
    }

    @Test
    void namesItsLimitsAsSysctlDoes() {
        assertThat(backend.advice(IpcLimit.SHMMAX).name()).isEqualTo("kern.sysv.shmmax");
        assertThat(backend.advice(IpcLimit.SHMMAX).hint()).isEqualTo("sysctl -w kern.sysv.shmmax=N");
    }
}
