package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;

/** Attach and detach on Linux, over the fake. SHM_REMAP is in {@link AttachmentReplacementTest}. */
final class AttachmentTableTest {
    private static final long EINVAL = Errno.EINVAL.result();

    private final FakeKernel kernel = FakeKernel.linux();
    private final FakeBinding binding = new FakeBinding(kernel);
    private final IpcBackend backend = binding.backend();

    private int create(long size) {
        return (int) backend.shmget(IpcConstants.IPC_PRIVATE, size, 0600);
    }

    private SegmentMemory memory(long address) {
        return Objects.requireNonNull(backend.memory(address), "nothing is attached there");
    }

    /** The calls that change what is mapped, but for shmat. */
    private List<String> unmapping() {
        return kernel.calls("mmap", "munmap", "shmdt");
    }

    @AfterEach
    void nothingOfOthersWasTouched() {
        assertThat(kernel.memory.violations).isEmpty();
    }

    // ---------------------------------------------------------------------------------------------- detach

    @Test
    void detachMapsAnonymousPagesOverTheAttachmentAndUnmapsThemWhenNothingReachesThem() {
        int id = create(4097);
        long address = backend.shmat(id, 0, 0);
        SegmentMemory memory = memory(address);
        assertThat(kernel.segment(id).nattch).isEqualTo(1);

        assertThat(backend.shmdt(address)).isZero();

        assertThat(unmapping()).containsExactly("mmap(" + address + ", 8192, 3, 0x4032, -1, 0)");
        assertThat(kernel.segment(id).nattch).isZero();
        assertThat(memory.isClosed()).isTrue();
        assertThat(backend.memory(address)).isNull();
        assertThat(kernel.memory.at(address)).isEqualTo("anonymous");

        binding.collect(address);
        assertThat(unmapping()).hasSize(2).endsWith("munmap(" + address + ", 8192)");
        assertThat(kernel.memory.at(address)).isEqualTo("nothing");
    }

    @Test
    void theMemoryIsClosedBeforeThePagesGo() {
        long address = backend.shmat(create(10), 0, 0);
        SegmentMemory memory = memory(address);
        kernel.beforeCall = call -> assertThat(memory.isClosed()).as(call).isTrue();
        assertThat(backend.shmdt(address)).isZero();
        assertThat(unmapping()).hasSize(1);
    }

    @Test
    void aSecondDetachIsAnError() {
        long address = backend.shmat(create(10), 0, 0);
        assertThat(backend.shmdt(address)).isZero();
        assertThat(backend.shmdt(address)).isEqualTo(EINVAL);
        binding.collect(address);
        assertThat(backend.shmdt(address)).isEqualTo(EINVAL);
        assertThat(unmapping()).hasSize(2);
    }

    @Test
    void onlyWhatWasAttachedHereIsDetached() {
        int id = create(8192);
        long address = backend.shmat(id, 0, 0);
        long foreign = kernel.attach(id, 0, 0);
        assertThat(backend.shmdt(foreign)).isEqualTo(EINVAL);
        assertThat(backend.shmdt(address + 4096)).isEqualTo(EINVAL);
        assertThat(backend.shmdt(address + 1)).isEqualTo(EINVAL);
        assertThat(backend.shmdt(0)).isEqualTo(EINVAL);
        assertThat(backend.memory(foreign)).isNull();
        assertThat(unmapping()).isEmpty();
        assertThat(kernel.segment(id).nattch).isEqualTo(2);
    }

    @Test
    void aSegmentIsAttachedManyTimes() {
        int id = create(10);
        long one = backend.shmat(id, 0, 0);
        long two = backend.shmat(id, 0, IpcConstants.SHM_RDONLY);
        assertThat(one).isNotEqualTo(two);
        SegmentMemory second = memory(two);
        assertThat(backend.shmdt(one)).isZero();
        assertThat(second.isClosed()).isFalse();
        assertThat(kernel.segment(id).nattch).isEqualTo(1);
    }

    @Test
    void anAddressThatTheKernelRoundedIsKnownByWhatItBecame() {
        int id = create(10);
        long address = backend.shmat(id, 0x5000_0123L, IpcConstants.SHM_RND);
        assertThat(address).isEqualTo(0x5000_0000L);
        assertThat(kernel.calls("shmat")).containsExactly("shmat(" + id + ", " + 0x5000_0123L + ", 020000)");
        assertThat(backend.shmdt(address)).isZero();
        assertThat(backend.shmat(id, 0x5000_0123L, 0)).isEqualTo(EINVAL);
    }

    @Test
    void whenTheMemoryCannotBeShownTheAttachmentIsTakenBack() {
        int id = create(10);
        binding.failsView = new OutOfMemoryError("for the test");
        assertThatThrownBy(() -> backend.shmat(id, 0, 0)).isInstanceOf(OutOfMemoryError.class);
        assertThat(kernel.segment(id).nattch).isZero();
        assertThat(unmapping()).hasSize(1).first().asString().startsWith("shmdt(");
    }

    @Test
    void aRemovedSegmentIsGoneWithItsDetach() {
        int id = create(10);
        long address = backend.shmat(id, 0, 0);
        assertThat(backend.shmctl(id, IpcConstants.IPC_RMID, null)).isZero();
        assertThat(kernel.has(id)).isTrue();
        assertThat(backend.shmdt(address)).isZero();
        assertThat(kernel.has(id)).isFalse();
    }

    // ------------------------------------------------------------------------------------ refused mappings

    @Test
    void aDetachThatFindsNoMappingLeftTriesOnceMore() {
        long address = backend.shmat(create(10), 0, 0);
        kernel.refuse("mmap", Errno.ENOMEM.number());
        assertThat(backend.shmdt(address)).isZero();
        assertThat(kernel.calls("mmap")).hasSize(2);
        assertThat(kernel.memory.at(address)).isEqualTo("anonymous");
    }

    @Test
    void aDetachThatIsRefusedLeavesTheAttachmentOpen() {
        int id = create(10);
        long address = backend.shmat(id, 0, 0);
        SegmentMemory memory = memory(address);
        kernel.refuse("mmap", Errno.ENOMEM.number(), Errno.ENOMEM.number());

        assertThat(backend.shmdt(address)).isEqualTo(Errno.ENOMEM.result());

        assertThat(memory.isClosed()).isFalse();
        memory.ensureWritable();
        assertThat(backend.memory(address)).isSameAs(memory);
        assertThat(kernel.segment(id).nattch).isEqualTo(1);

        assertThat(backend.shmdt(address)).as("when there is room again").isZero();
        assertThat(memory.isClosed()).isTrue();
        binding.collect(address);
        assertThat(kernel.memory.count()).isZero();
    }

    @Test
    void aReadOnlyAttachmentIsReopenedReadOnly() {
        long address = backend.shmat(create(10), 0, IpcConstants.SHM_RDONLY);
        SegmentMemory memory = memory(address);
        kernel.refuse("mmap", Errno.EPERM.number());
        assertThat(backend.shmdt(address)).isEqualTo(Errno.EPERM.result());
        memory.ensureReadable();
        assertThatThrownBy(memory::ensureWritable).isInstanceOf(java.nio.ReadOnlyBufferException.class);
    }

    /** IPC_STAT does not tell that a segment has huge pages; /proc/self/maps tells how much it occupies. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc")
    void aSegmentOfHugePagesIsMappedOverInWhole() throws IOException {
        RealMapping real = RealMapping.longerThan(FakeKernel.PAGE);
        long start = real.start();
        long length = real.length();
        int id = create(10);
        kernel.segment(id).page = length;
        kernel.memory.placeNextAt(start);

        assertThat(backend.shmat(id, 0, 0)).isEqualTo(start);
        assertThat(backend.shmdt(start)).isZero();
        binding.collect(start);

        assertThat(unmapping())
                .containsExactly(
                        "mmap(" + start + ", 4096, 3, 0x4032, -1, 0)",
                        "mmap(" + start + ", " + length + ", 3, 0x4032, -1, 0)",
                        "munmap(" + start + ", " + length + ")");
    }

    @Test
    void aSegmentOfHugePagesWhoseLengthNobodyTellsStaysAttached() {
        int id = create(10);
        kernel.segment(id).page = 2 << 20;
        long address = backend.shmat(id, 0, 0);
        SegmentMemory memory = memory(address);
        assertThat(backend.shmdt(address)).isEqualTo(EINVAL);
        assertThat(memory.isClosed()).isFalse();
        assertThat(kernel.segment(id).nattch).isEqualTo(1);
    }

    // ------------------------------------------------------------------------------------- the collector

    @Test
    void anAttachmentThatIsLostIsDetachedByTheCollector() {
        int id = create(10);
        long address = backend.shmat(id, 0, 0);
        binding.collect(address);
        assertThat(unmapping()).containsExactly("shmdt(" + address + ")");
        assertThat(kernel.segment(id).nattch).isZero();
        assertThat(backend.memory(address)).isNull();
        assertThat(backend.shmdt(address)).isEqualTo(EINVAL);
        assertThat(unmapping()).as("nothing is mapped over what was given back").hasSize(1);
    }

    /** Ranges go back in batches; what lies between two of them stays. */
    @Test
    void neighboursGoBackTogetherAndWhatLiesBetweenStays() {
        int id = create(4096);
        long[] at = new long[5];
        for (int i = 0; i < at.length; i++) {
            at[i] = backend.shmat(id, 0, 0);
            assertThat(at[i]).as("the fake has them side by side").isEqualTo(at[0] + i * 4096L);
        }
        for (int i : new int[] {0, 1, 3, 4}) {
            assertThat(backend.shmdt(at[i])).isZero();
        }
        for (int i : new int[] {4, 0, 3, 1}) {
            binding.collect(at[i]);
        }
        assertThat(kernel.calls("munmap"))
                .containsExactly("munmap(" + at[0] + ", 8192)", "munmap(" + at[3] + ", 8192)");
        assertThat(kernel.memory.at(at[2])).isEqualTo("segment " + id);
        assertThat(kernel.memory.count()).isEqualTo(1);
    }

    @Test
    void anAddressThatComesBackIsTheNewAttachments() {
        kernel.memory.reusesAddresses = true;
        int id = create(10);
        long first = backend.shmat(id, 0, 0);
        // The kernel gives the address to another thread between the shmdt of the first and what follows it.
        kernel.afterCall = call -> {
            if (call.startsWith("shmdt")) {
                assertThat(backend.shmat(id, 0, 0)).isEqualTo(first);
            }
        };
        binding.collect(first);
        assertThat(memory(first).isClosed()).isFalse();
        assertThat(backend.shmdt(first)).isZero();
        assertThat(kernel.segment(id).nattch).isZero();
    }

    // ------------------------------------------------------------------------------------------- closing

    @Test
    void closeDetachesAllAndNothingElse() {
        int one = create(10);
        int two = create(9000);
        SegmentMemory a = memory(backend.shmat(one, 0, 0));
        SegmentMemory b = memory(backend.shmat(one, 0, IpcConstants.SHM_RDONLY));
        SegmentMemory c = memory(backend.shmat(two, 0, 0));
        long foreign = kernel.attach(two, 0, 0);

        backend.close();

        assertThat(List.of(a, b, c)).allMatch(SegmentMemory::isClosed);
        assertThat(kernel.segment(one).nattch).isZero();
        assertThat(kernel.segment(two).nattch).isEqualTo(1);
        assertThat(kernel.memory.at(foreign)).isEqualTo("segment " + two);
        assertThat(kernel.has(one)).as("no object is removed").isTrue();

        int calls = kernel.calls.size();
        backend.close();
        assertThat(kernel.calls).as("closing again").hasSize(calls);
    }

    @Test
    void aClosedBackendAttachesNoMore() {
        int id = create(10);
        backend.close();
        assertThatThrownBy(() -> backend.shmat(id, 0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the backend is closed");
        assertThat(kernel.calls("shmat")).isEmpty();
        assertThat(backend.shmctl(id, IpcConstants.IPC_RMID, null))
                .as("what needs no attachment goes on")
                .isZero();
    }

    @Test
    void closeGoesOnAfterOneThatIsRefused() {
        int id = create(10);
        for (int i = 0; i < 3; i++) {
            assertThat(backend.shmat(id, 0, 0)).isPositive();
        }
        kernel.refuse("mmap", Errno.ENOMEM.number(), Errno.ENOMEM.number());
        backend.close();
        assertThat(kernel.segment(id).nattch).isEqualTo(1);
        backend.close();
        assertThat(kernel.segment(id).nattch).isZero();
    }
}
