package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CChild;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.PeerEndedException;
import org.sysvipc.tck.peer.ProcessEnd;

/** SHM: what C programs do to the mappings behind their attachments, as seen from Java. */
@Requires({Capability.SEGMENTS, Capability.KERNEL_OBJECTS})
class MappingCases {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;

    /** A multiple of every platform's page size. */
    private static final int PAGE = 65_536;

    @Case("SHM-18")
    void aWriteToAReadOnlyAttachmentKillsAProgramInC(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(8, Mode.OWNER);
        try (Attachment memory = segment.attach();
                CPeer c = peers.c()) {
            memory.putByte(0, (byte) 42);
            CChild child = c.fork();
            long address = child.shmat(segment.id(), 0, IpcConstants.SHM_RDONLY);
            assertThat(child.read(address, 1)).containsExactly(42);
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            assertThatThrownBy(() -> child.write(address, (byte) 1)).isInstanceOf(PeerEndedException.class);
            assertThat(child.awaitEnd()).isEqualTo(ProcessEnd.killedBy(ProcessEnd.SIGSEGV));
            assertThat(memory.getByte(0)).isEqualTo((byte) 42);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
        }
        segment.remove();
    }

    @Case("SHM-19")
    void aReadOnlyAttachmentCannotBeMadeWritable(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(PAGE, Mode.OWNER);
        try (CPeer c = peers.c()) {
            long readOnly = c.shmat(segment.id(), 0, IpcConstants.SHM_RDONLY);
            assertRefused(Errno.EACCES, c.mprotect(readOnly, PAGE, PROT_READ | PROT_WRITE));
            long writable = c.shmat(segment.id(), 0, 0);
            assertThat(c.mprotect(writable, PAGE, PROT_READ)).isZero();
            assertThat(c.mprotect(writable, PAGE, PROT_READ | PROT_WRITE)).isZero();
            c.write(writable, (byte) 1);
            assertThat(c.read(readOnly, 1)).containsExactly(1);
        }
        segment.remove();
    }

    @Case("SHM-36")
    void unmappingAMiddlePageCountsTwiceAndDetachTakesAllFragments(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(3 * PAGE, Mode.OWNER);
        try (CPeer c = peers.c()) {
            long address = c.shmat(segment.id(), 0, 0);
            assertThat(c.munmap(address + PAGE, PAGE)).isZero();
            assertThat(segment.stat().attachCount()).isEqualTo(2);
            assertThat(c.shmdt(address)).isZero();
            assertThat(segment.stat().attachCount()).isZero();
        }
        segment.remove();
    }

    @Case("SHM-37")
    void splittingAndMergingByMprotectLeaksNoCount(Ipc ipc, Peers peers) {
        Segment segment = ipc.segments().createPrivate(3 * PAGE, Mode.OWNER);
        try (CPeer c = peers.c()) {
            long address = c.shmat(segment.id(), 0, 0);
            for (int i = 0; i < 10; i++) {
                assertThat(c.mprotect(address + PAGE, PAGE, PROT_READ)).isZero();
                assertThat(segment.stat().attachCount()).as("each part counts").isEqualTo(3);
                assertThat(c.mprotect(address + PAGE, PAGE, PROT_READ | PROT_WRITE))
                        .isZero();
            }
            // Whether the parts become one again is the kernel's business.
            assertThat(segment.stat().attachCount()).isBetween(1L, 3L);
            assertThat(c.shmdt(address)).isZero();
            assertThat(segment.stat().attachCount()).isZero();
        }
        segment.remove();
    }
}
