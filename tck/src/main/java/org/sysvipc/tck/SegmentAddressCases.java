package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.tck.harness.AddressSpace;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.GarbageCollection;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;

/** SHM: addresses given by the caller. */
@Requires(Capability.SEGMENTS)
class SegmentAddressCases {
    private static final int SIZE = 3 * 65_536;

    @Case("SHM-12")
    void detachingAWrongAddressIsInvalidAndDetachesNothing(Ipc ipc, IpcBackend backend) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment foreign = segment.attach()) {
            long address = backend.shmat(segment.id(), 0, 0);
            // Held, since what nobody can reach is detached by the collector.
            SegmentMemory memory = Objects.requireNonNull(backend.memory(address));
            assertRefused(Errno.EINVAL, backend.shmdt(address + 1));
            assertRefused(Errno.EINVAL, backend.shmdt(address + 65_536));
            assertRefused(Errno.EINVAL, backend.shmdt(address - 65_536));
            assertRefused(Errno.EINVAL, backend.shmdt(foreign.address()));
            assertRefused(Errno.EINVAL, backend.shmdt(0));
            assertRefused(Errno.EINVAL, backend.shmdt(-1));
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            assertThat(memory.getByte(SIZE - 1)).isZero();
            assertThat(backend.shmdt(address)).isZero();
        }
        segment.remove();
    }

    @Case("SHM-13")
    @Requires(Capability.ATTACH_ADDRESS)
    void attachingAtAnAddressThatIsFree(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        long free = AddressSpace.free();
        try (Attachment memory = segment.attach(AttachOptions.readWrite().at(free))) {
            assertThat(memory.address()).isEqualTo(free);
            memory.putLong(SIZE - 8, 1);
            assertThat(memory.getLong(SIZE - 8)).isEqualTo(1);
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    @Case("SHM-13")
    @Requires(Capability.ATTACH_ADDRESS)
    void attachingAtAnAddressThatIsOccupiedOrUnalignedIsInvalid(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        long unaligned = AddressSpace.free() + 123;
        try (Attachment memory = segment.attach()) {
            memory.putLong(0, 42);
            assertRefused(
                    Errno.EINVAL, () -> segment.attach(AttachOptions.readWrite().at(unaligned)));
            assertRefused(
                    Errno.EINVAL, () -> segment.attach(AttachOptions.readWrite().at(memory.address())));
            assertRefused(
                    Errno.EINVAL, () -> segment.attach(AttachOptions.readWrite().atRounded(memory.address() + 1)));
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertThat(memory.getLong(0)).isEqualTo(42);
        }
        segment.remove();
    }

    @Case("SHM-38")
    @Requires(Capability.ATTACH_ADDRESS)
    void anAddressCanBeRoundedDown(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        long free = AddressSpace.free();
        try (Attachment memory = segment.attach(AttachOptions.readWrite().atRounded(free + 123))) {
            assertThat(memory.address()).isEqualTo(free);
        }
        segment.remove();
    }

    @Case("SHM-38")
    @Requires(Capability.ATTACH_ADDRESS)
    void replacingASegmentByItselfLeavesTheCount(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Attachment old = segment.attach();
        old.putInt(0, 42);
        try (Attachment now = segment.attach(AttachOptions.readWrite().replacing(old))) {
            assertThat(now.address()).isEqualTo(old.address());
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertThat(old.isOpen()).isFalse();
            assertThat(now.getInt(0)).isEqualTo(42);
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    @Case("SHM-38")
    @Requires(Capability.ATTACH_ADDRESS)
    void replacingDetachesTheOldSegment(Ipc ipc) {
        Segment first = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Segment second = ipc.segments().createPrivate(SIZE - 1, Mode.OWNER);
        Attachment old = first.attach();
        ByteBuffer view = old.asByteBuffer();
        view.put(0, (byte) 1);
        try (Attachment now = second.attach(AttachOptions.readWrite().replacing(old))) {
            assertThat(first.stat().attachCount()).isZero();
            assertThat(second.stat().attachCount()).isEqualTo(1);
            assertThat(now.size()).isEqualTo(SIZE - 1);
            assertThatThrownBy(() -> old.getByte(0)).isInstanceOf(IllegalStateException.class);
            old.close();
            now.putByte(0, (byte) 2);
            assertThat(view.get(0)).as("what the old view shows").isEqualTo((byte) 2);
            assertThat(second.stat().attachCount()).isEqualTo(1);
        }
        assertThat(second.stat().attachCount()).isZero();
        view.put(0, (byte) 3);
        try (Attachment check = first.attach();
                Attachment other = second.attach()) {
            assertThat(check.getByte(0)).isEqualTo((byte) 1);
            assertThat(other.getByte(0)).isEqualTo((byte) 2);
        }
        first.remove();
        second.remove();
    }

    @Case("SHM-38")
    @Requires(Capability.ATTACH_ADDRESS)
    void theReplacedAttachmentsCollectionDoesNoHarm(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Attachment old = segment.attach();
        WeakReference<Attachment> reference = new WeakReference<>(old);
        try (Attachment now = segment.attach(AttachOptions.readOnly().replacing(old))) {
            old = now;
            GarbageCollection.awaitCollectionOf(ipc, reference);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertThat(now.getByte(SIZE - 1)).isZero();
            assertThatThrownBy(() -> now.putByte(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
        }
        assertThat(old.isOpen()).isFalse();
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    @Case("SHM-38")
    @Requires(Capability.ATTACH_ADDRESS)
    void onlyAnAttachmentOfTheSameExtentCanBeReplaced(Ipc ipc, IpcBackend backend) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Segment larger = ipc.segments().createPrivate(2 * SIZE, Mode.OWNER);
        assertRefused(Errno.EINVAL, backend.shmat(segment.id(), 0, IpcConstants.SHM_REMAP));
        assertRefused(Errno.EINVAL, backend.shmat(segment.id(), AddressSpace.free(), IpcConstants.SHM_REMAP));
        Attachment old = segment.attach();
        AttachOptions replacing = AttachOptions.readWrite().replacing(old);
        assertRefused(Errno.EINVAL, () -> larger.attach(replacing));
        assertRefused(Errno.EINVAL, backend.shmat(segment.id(), old.address(), IpcConstants.SHM_REMAP));
        assertThat(old.isOpen()).isTrue();
        assertThat(segment.stat().attachCount()).isEqualTo(1);
        assertThat(larger.stat().attachCount()).isZero();
        old.close();
        assertThatThrownBy(() -> segment.attach(replacing)).isInstanceOf(IllegalStateException.class);
        segment.remove();
        larger.remove();
    }

    @Case({"SHM-13", "SHM-38"})
    @Requires({Capability.KERNEL_OBJECTS, Capability.ATTACH_ADDRESS})
    void theRulesAreTheKernels(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (CPeer c = peers.c()) {
            long address = c.shmat(segment.id(), 0, 0);
            assertRefused(Errno.EINVAL, c.shmat(segment.id(), address + 1, 0));
            assertRefused(Errno.EINVAL, c.shmat(segment.id(), address, 0));
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertThat(c.shmat(segment.id(), address, IpcConstants.SHM_REMAP)).isEqualTo(address);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            assertRefused(Errno.EINVAL, c.shmat(segment.id(), 0, IpcConstants.SHM_REMAP));
            assertThat(c.shmdt(address)).isZero();
            long rounded = address + c.shmlba() - 1;
            assertThat(c.shmat(segment.id(), rounded, IpcConstants.SHM_RND)).isEqualTo(address);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
        }
        segment.remove();
    }
}
