package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.sysvipc.spi.BufferMemory;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;

/** SHM_REMAP: it may take the place of one of the backend's own attachments, and of nothing else. */
final class AttachmentReplacementTest {
    private static final long EINVAL = Errno.EINVAL.result();
    private static final int REMAP = IpcConstants.SHM_REMAP;

    private final FakeKernel kernel = FakeKernel.linux();
    private final FakeBinding binding = new FakeBinding(kernel);
    private final IpcBackend backend = binding.backend();

    private int old;
    private int other;
    private long address;
    private SegmentMemory oldMemory = new BufferMemory(0, ByteBuffer.allocateDirect(0), false);

    @BeforeEach
    void attachOne() {
        old = create(5000);
        other = create(8000);
        address = backend.shmat(old, 0, 0);
        oldMemory = memory();
        kernel.calls.clear();
    }

    private int create(long size) {
        return (int) backend.shmget(IpcConstants.IPC_PRIVATE, size, 0600);
    }

    private SegmentMemory memory() {
        return Objects.requireNonNull(backend.memory(address), "nothing is attached there");
    }

    @AfterEach
    void nothingOfOthersWasTouched() {
        assertThat(kernel.memory.violations).isEmpty();
    }

    /** Refused before anything was done to the attachment; a look at the new segment elsewhere does no harm. */
    private void refused(long result) {
        assertThat(result).isEqualTo(EINVAL);
        assertThat(kernel.calls("shmat")).noneMatch(call -> call.contains(" " + address + ","));
        assertThat(kernel.calls("shmdt")).doesNotContain("shmdt(" + address + ")");
        assertThat(kernel.calls("mmap", "munmap")).isEmpty();
        assertThat(oldMemory.isClosed()).isFalse();
        assertThat(memory()).isSameAs(oldMemory);
        assertThat(kernel.segment(old).nattch).isEqualTo(1);
        assertThat(kernel.segment(other).nattch).isZero();
    }

    @Test
    void takesThePlaceOfAnAttachmentWhichIsTherebyDetached() {
        assertThat(backend.shmat(other, address, REMAP | IpcConstants.SHM_RDONLY))
                .isEqualTo(address);

        assertThat(kernel.calls("shmat"))
                .containsExactly("shmat(" + other + ", 0, 010000)", "shmat(" + other + ", " + address + ", 050000)");
        assertThat(oldMemory.isClosed()).isTrue();
        assertThat(kernel.segment(old).nattch).isZero();
        assertThat(kernel.segment(other).nattch).isEqualTo(1);
        SegmentMemory now = memory();
        assertThat(now.size()).isEqualTo(8000);
        assertThat(now.isReadOnly()).isTrue();
        assertThat(now.isClosed()).isFalse();
    }

    @Test
    void theRangeStaysMappedUntilNeitherMemoryCanBeReached() {
        backend.shmat(other, address, REMAP);
        binding.collect(address);
        assertThat(kernel.memory.at(address)).isEqualTo("segment " + other);
        assertThat(backend.shmdt(address)).isZero();
        assertThat(kernel.memory.at(address)).isEqualTo("anonymous");
        binding.collect(address);
        assertThat(kernel.memory.at(address)).isEqualTo("nothing");
        assertThat(kernel.calls("mmap", "munmap"))
                .containsExactly("mmap(" + address + ", 8192, 3, 0x4032, -1, 0)", "munmap(" + address + ", 8192)");
    }

    @Test
    void bothMemoriesLostIsADetach() {
        backend.shmat(other, address, REMAP);
        binding.collect(address);
        binding.collect(address);
        assertThat(kernel.segment(other).nattch).isZero();
        assertThat(kernel.calls("shmdt")).last().isEqualTo("shmdt(" + address + ")");
        assertThat(kernel.calls("mmap", "munmap")).isEmpty();
    }

    @Test
    void needsTheAddressOfAnAttachmentOfThisBackend() {
        long foreign = kernel.attach(old, 0, 0);
        kernel.segment(old).nattch--;
        refused(backend.shmat(other, foreign, REMAP));
        refused(backend.shmat(other, 0, REMAP));
        refused(backend.shmat(other, address + 4096, REMAP));
        refused(backend.shmat(other, address + 8192, REMAP));
        refused(backend.shmat(other, address + 4096 + 1, REMAP | IpcConstants.SHM_RND));
        kernel.segment(old).nattch++;
    }

    @Test
    void needsAnAlignedAddressOrRoundsIt() {
        refused(backend.shmat(other, address + 5, REMAP));
        assertThat(backend.shmat(other, address + 5, REMAP | IpcConstants.SHM_RND))
                .isEqualTo(address);
        assertThat(kernel.calls("shmat")).last().isEqualTo("shmat(" + other + ", " + address + ", 040000)");
        assertThat(oldMemory.isClosed()).isTrue();
    }

    @Test
    void needsTheSameNumberOfPages() {
        refused(backend.shmat(create(4096), address, REMAP));
        refused(backend.shmat(create(8193), address, REMAP));
        refused(backend.shmat(create(1L << 40), address, REMAP));
        assertThat(backend.shmat(create(8192), address, REMAP)).isEqualTo(address);
    }

    /** IPC_STAT says 5000 bytes of either; the kernel would map a whole huge page over what lies behind the other. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc")
    void needsTheSameNumberOfPagesAlsoWherePagesAreHuge() throws IOException {
        int huge = create(5000);
        RealMapping real = RealMapping.longerThan(8192);
        kernel.segment(huge).page = real.length();
        kernel.memory.placeNextAt(real.start());
        refused(backend.shmat(huge, address, REMAP));
        assertThat(kernel.calls("shmat", "shmdt"))
                .containsExactly("shmat(" + huge + ", 0, 00)", "shmdt(" + real.start() + ")");
        assertThat(kernel.segment(huge).nattch).isZero();
    }

    @Test
    void needsASegment() {
        refused(backend.shmat(12345, address, REMAP));
    }

    @Test
    void whatTheKernelRefusesLeavesTheOldOneAttached() {
        kernel.afterCall = call -> {
            if (call.startsWith("shmctl(")) {
                // The look at the new segment has succeeded; the replacement itself is refused.
                kernel.refuse("shmat", Errno.EACCES.number());
            }
        };
        assertThat(backend.shmat(other, address, REMAP)).isEqualTo(Errno.EACCES.result());
        assertThat(oldMemory.isClosed()).isFalse();
        assertThat(memory()).isSameAs(oldMemory);
        assertThat(kernel.segment(old).nattch).isEqualTo(1);
        assertThat(kernel.segment(other).nattch).isZero();
        assertThat(backend.shmdt(address)).isZero();
        binding.collect(address);
        assertThat(kernel.memory.count()).isZero();
    }

    /** The new segment is in the old one's place and nobody has it: it goes with the old one's memory. */
    @Test
    void aReplacementThatCannotBeShownIsDetachedByTheCollector() {
        binding.failsView = new OutOfMemoryError("for the test");
        assertThatThrownBy(() -> backend.shmat(other, address, REMAP)).isInstanceOf(OutOfMemoryError.class);
        assertThat(oldMemory.isClosed()).isTrue();
        binding.collect(address);
        assertThat(kernel.segment(other).nattch).isZero();
        assertThat(kernel.memory.count()).isZero();
    }

    @Test
    void aDetachedOneCannotBeReplaced() {
        assertThat(backend.shmdt(address)).isZero();
        assertThat(backend.shmat(other, address, REMAP)).isEqualTo(EINVAL);
        assertThat(kernel.memory.at(address)).isEqualTo("anonymous");
    }
}
