package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcLimitException;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentOptions;
import org.sysvipc.SegmentStat;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.ObjectClock;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;

/** SHM: creation, size and mode of segments. */
@Requires(Capability.SEGMENTS)
class SegmentCreationCases {
    /** No page is smaller on any platform of Java. */
    private static final int SMALLEST_PAGE = 4096;

    @Case("SHM-01")
    void aNewSegmentsState(Ipc ipc, Keys keys) throws IOException {
        IpcKey key = keys.next();
        Instant before = new ObjectClock(ipc).now();
        Segment segment = ipc.segments().create(key, 100, Mode.of(0640));
        SegmentStat stat = segment.stat();
        assertThat(stat.id()).isEqualTo(segment.id());
        assertThat(stat.key()).isEqualTo(key);
        assertThat(stat.size()).isEqualTo(100);
        assertThat(stat.creatorPid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(stat.lastPid()).isZero();
        assertThat(stat.attachCount()).isZero();
        assertThat(stat.attachTime()).isEmpty();
        assertThat(stat.detachTime()).isEmpty();
        assertThat(stat.changeTime()).isBetween(before, Instant.now());
        assertThat(stat.permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(stat.status()).isEmpty();
        segment.remove();
    }

    @Case("SHM-01")
    void ownerAndCreatorAreTheProcesss(Ipc ipc) throws IOException {
        Path ownFile = Files.createTempFile("sysvipc-tck-", ".owner");
        Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
        try {
            int uid = (int) Files.getAttribute(ownFile, "unix:uid");
            int gid = (int) Files.getAttribute(ownFile, "unix:gid");
            assertThat(segment.stat().permissions().uid()).isEqualTo(uid);
            assertThat(segment.stat().permissions().creatorUid()).isEqualTo(uid);
            assertThat(segment.stat().permissions().gid()).isEqualTo(gid);
            assertThat(segment.stat().permissions().creatorGid()).isEqualTo(gid);
        } finally {
            Files.delete(ownFile);
            segment.remove();
        }
    }

    @Case("SHM-01")
    @Requires(Capability.PERMISSIONS)
    void aStrangersSegmentIsTheStrangers(Ipc ipc, Keys keys, Peers peers) {
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            int id = nobody.create(keys.next(), 100, Mode.of(0644));
            SegmentStat stat = ipc.segments().byId(id).stat();
            assertThat(stat.permissions().uid()).isEqualTo(CommandPrefix.NOBODY);
            assertThat(stat.permissions().creatorUid()).isEqualTo(CommandPrefix.NOBODY);
            assertThat(stat.permissions().gid()).isEqualTo(CommandPrefix.NOBODY);
            assertThat(stat.permissions().creatorGid()).isEqualTo(CommandPrefix.NOBODY);
            assertThat(stat.creatorPid()).isEqualTo((int) nobody.pid());
            nobody.remove(id);
        }
    }

    @Case("SHM-01")
    @Requires(Capability.KERNEL_OBJECTS)
    void allOfTheStateIsAsInC(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
        Segment segment = ipc.segments().create(keys.next(), 12_345, Mode.of(0640));
        try (CPeer c = peers.c();
                Attachment memory = segment.attach()) {
            assertThat(memory.isOpen()).isTrue();
            segment.attach().close();
            // An owner other than the creator, so that no two ids are the same by chance.
            segment.set(IpcChange.owner(1001).withGroup(1002));
            SegmentRecord here = new SegmentRecord();
            assertThat(backend.shmctl(segment.id(), IpcConstants.IPC_STAT, here))
                    .isZero();
            assertThat(here).usingRecursiveComparison().isEqualTo(c.stat(segment.id()));
            assertThat(here.uid).isEqualTo(1001);
            assertThat(here.gid).isEqualTo(1002);
            assertThat(here.nattch).isEqualTo(1);
            assertThat(here.atime).isPositive();
            assertThat(here.dtime).isPositive();
        }
        segment.remove();
    }

    @Case("SHM-02")
    void theSizeIsNotRounded(Ipc ipc) {
        for (long size : new long[] {1, 3333, SMALLEST_PAGE, SMALLEST_PAGE + 1}) {
            Segment segment = ipc.segments().createPrivate(size, Mode.OWNER);
            assertThat(segment.stat().size()).isEqualTo(size);
            try (Attachment memory = segment.attach()) {
                assertThat(memory.size()).isEqualTo(size);
                memory.putByte(size - 1, (byte) 1);
                assertThatThrownBy(() -> memory.putByte(size, (byte) 1)).isInstanceOf(IndexOutOfBoundsException.class);
            }
            segment.remove();
        }
    }

    @Case("SHM-03")
    void sizeZeroIsInvalidForANewSegment(Ipc ipc, IpcBackend backend, Keys keys) {
        IpcKey key = keys.next();
        assertRefused(Errno.EINVAL, () -> ipc.segments().createPrivate(0, Mode.OWNER));
        assertRefused(Errno.EINVAL, () -> ipc.segments().create(key, 0, Mode.OWNER));
        assertRefused(Errno.EINVAL, () -> ipc.segments().openOrCreate(key, 0, Mode.OWNER));
        assertRefused(Errno.EINVAL, backend.shmget(IpcConstants.IPC_PRIVATE, 0, IpcConstants.IPC_CREAT | 0600));
        assertRefused(Errno.ENOENT, backend.shmget(key.value(), 0, 0600));
        assertRefused(Errno.ENOENT, () -> ipc.segments().open(key));
    }

    @Case("SHM-03")
    @Requires(Capability.ENUMERATION)
    void sizeZeroNamesTheLimit(Ipc ipc) {
        assertThatThrownBy(() -> ipc.segments().createPrivate(0, Mode.OWNER))
                .asInstanceOf(type(IpcLimitException.class))
                .satisfies(e -> assertThat(e.limit().kind()).isEqualTo(IpcLimit.SHMMIN))
                .satisfies(e -> assertThat(e.limit().value()).isEqualTo(1));
    }

    @Case("SHM-04")
    void lookUpTakesASizeUpToTheSegments(Ipc ipc, IpcBackend backend, Keys keys) {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        for (long size : new long[] {0, 1, 99, 100}) {
            assertThat(ipc.segments().open(key, size, Mode.of(0))).isEqualTo(segment);
            assertThat(ipc.segments().openOrCreate(key, size, Mode.OWNER)).isEqualTo(segment);
            assertThat(backend.shmget(key.value(), size, 0600)).isEqualTo(segment.id());
        }
        for (long size : new long[] {101, SMALLEST_PAGE, Long.MAX_VALUE, -1}) {
            assertRefused(Errno.EINVAL, () -> ipc.segments().open(key, size, Mode.of(0)));
            assertRefused(Errno.EINVAL, () -> ipc.segments().openOrCreate(key, size, Mode.OWNER));
            assertRefused(Errno.EINVAL, backend.shmget(key.value(), size, 0600));
            assertRefused(Errno.EINVAL, backend.shmget(key.value(), size, IpcConstants.IPC_CREAT | 0600));
        }
        segment.remove();
    }

    @Case("SHM-06")
    void newMemoryIsZero(Ipc ipc) {
        int size = 64 * SMALLEST_PAGE;
        Segment used = ipc.segments().createPrivate(size, Mode.OWNER);
        try (Attachment memory = used.attach()) {
            memory.fill(0, size, (byte) -1);
        }
        used.remove();
        Segment fresh = ipc.segments().createPrivate(size, Mode.OWNER);
        try (Attachment memory = fresh.attach()) {
            assertThat(memory.asByteBuffer()).isEqualTo(ByteBuffer.allocate(size));
        }
        fresh.remove();
    }

    @Case("SHM-06")
    @Requires(Capability.KERNEL_OBJECTS)
    void newMemoryIsZeroToTheEndOfTheLastPage(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(SMALLEST_PAGE + 1, Mode.OWNER);
        try (CPeer c = peers.c()) {
            long address = c.shmat(segment.id(), 0, 0);
            assertThat(c.read(address, 2 * SMALLEST_PAGE)).isEqualTo(new byte[2 * SMALLEST_PAGE]);
        }
        segment.remove();
    }

    @Case("SHM-32")
    void aSizeBeyondAnyLimitIsInvalid(Ipc ipc, IpcBackend backend) {
        assertRefused(Errno.EINVAL, backend.shmget(IpcConstants.IPC_PRIVATE, -1, IpcConstants.IPC_CREAT | 0600));
        assertRefused(Errno.EINVAL, () -> ipc.segments().createPrivate(-1, Mode.OWNER));
    }

    @Case("SHM-32")
    @Requires(Capability.ENUMERATION)
    void aSizeBeyondTheLimitNamesIt(Ipc ipc) {
        long limit = ipc.segments().limits().maxSize();
        assertThatThrownBy(() -> ipc.segments().createPrivate(-1, Mode.OWNER))
                .asInstanceOf(type(IpcLimitException.class))
                .satisfies(e -> assertThat(e.limit().kind()).isEqualTo(IpcLimit.SHMMAX))
                .satisfies(e -> assertThat(e.limit().value()).isEqualTo(limit))
                .satisfies(e -> assertThat(e.limit().used()).isEqualTo(-1));
    }

    @Case("SHM-35")
    void everyModeIsKept(Ipc ipc, IpcBackend backend) {
        for (int bits = 0; bits <= IpcConstants.MODE_BITS; bits++) {
            Segment segment = ipc.segments().createPrivate(1, Mode.of(bits));
            SegmentRecord record = new SegmentRecord();
            // The owner may be refused to read its own segment; root is not.
            if (backend.shmctl(segment.id(), IpcConstants.IPC_STAT, record) == 0) {
                assertThat(record.mode).isEqualTo(bits);
            } else {
                assertThat(bits & 0400).isZero();
            }
            segment.remove();
        }
    }

    @Case("SHM-35")
    @Requires(Capability.PROCESS_SHARED)
    void theUmaskDoesNotApply(Ipc ipc, Keys keys, Peers peers) {
        CommandPrefix umask = new CommandPrefix(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"), false);
        try (JvmPeer peer = peers.jvm(umask)) {
            int id = peer.create(keys.next(), 1, Mode.of(0666));
            assertThat(ipc.segments().byId(id).stat().permissions().mode()).isEqualTo(Mode.of(0666));
            peer.remove(id);
        }
    }

    @Case({"SHM-43", "JVM-06"})
    @Requires(Capability.LARGE_SEGMENTS)
    void offsetsBeyondTwoGibibytes(Ipc ipc) {
        long size = 3L << 30;
        SegmentOptions options = SegmentOptions.mode(Mode.OWNER);
        boolean sparse = ipc.capabilities().contains(Capability.NO_RESERVE);
        Segment segment = ipc.segments().create(IpcKey.PRIVATE, size, sparse ? options.noReserve() : options);
        assertThat(segment.stat().size()).isEqualTo(size);
        try (Attachment memory = segment.attach();
                Attachment other = segment.attach()) {
            assertThat(memory.size()).isEqualTo(size);
            long[] offsets = {0, (1L << 31) - 4, (1L << 31) + 8, size - 8};
            for (long offset : offsets) {
                memory.putLong(offset, ~offset);
            }
            for (long offset : offsets) {
                assertThat(other.getLong(offset)).isEqualTo(~offset);
            }
            assertThat(other.asByteBuffer(size - 16, 16).getLong(8)).isEqualTo(~(size - 8));
            assertThat(other.getInt((1L << 31) + 4))
                    .as("between two that were written")
                    .isZero();
            assertThatThrownBy(() -> memory.getByte(size)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(memory::asByteBuffer).isInstanceOf(IllegalStateException.class);
        }
        segment.remove();
    }
}
