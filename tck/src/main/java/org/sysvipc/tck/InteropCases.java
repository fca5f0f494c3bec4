package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;
import org.sysvipc.SegmentStatus;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.InstalledProgram;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.ProcSegment;

/** INT: the segments of Java are those of the system's own tools, {@code ipcs}, {@code ipcmk} and {@code ipcrm}. */
@Requires({Capability.SEGMENTS, Capability.KERNEL_OBJECTS})
class InteropCases {
    private static final InstalledProgram IPCS = new InstalledProgram("ipcs", "util-linux");
    private static final InstalledProgram IPCMK = new InstalledProgram("ipcmk", "util-linux");
    private static final InstalledProgram IPCRM = new InstalledProgram("ipcrm", "util-linux");
    private static final Pattern MADE = Pattern.compile("Shared memory id: (\\d+)");

    /** The words of a segment's line in {@code ipcs -m}: key, id, owner, mode, bytes, nattch and status, if any. */
    private static String[] line(Peers peers, int id) throws InterruptedException {
        IPCS.require();
        return peers.run("ipcs", "-m")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 6 && words[1].equals(String.valueOf(id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("ipcs -m does not show segment " + id));
    }

    private static int make(Peers peers, String... options) throws InterruptedException {
        IPCMK.require();
        String[] command = new String[options.length + 1];
        command[0] = "ipcmk";
        System.arraycopy(options, 0, command, 1, options.length);
        String output = peers.run(command);
        Matcher made = MADE.matcher(output);
        assertThat(made.find()).as(output).isTrue();
        return Integer.parseInt(made.group(1));
    }

    @Case("INT-01")
    void ipcsShowsWhatJavaMade(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        IPCS.require();
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 3_333, Mode.of(0640));
        try (Attachment one = segment.attach();
                Attachment other = segment.attachReadOnly()) {
            assertThat(one.address()).isNotEqualTo(other.address());
            String[] shown = line(peers, segment.id());
            assertThat(shown[0]).isEqualTo(key.toString());
            assertThat(shown[3]).isEqualTo("640");
            assertThat(shown[4]).isEqualTo("3333");
            assertThat(shown[5]).isEqualTo("2");
            assertThat(shown).hasSize(6);
        }
        assertThat(line(peers, segment.id())[5]).isEqualTo("0");
        segment.remove();
    }

    @Case("INT-01")
    void procShowsWhatJavaMade(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 3_333, Mode.of(0604));
        try (Attachment memory = segment.attach();
                JvmPeer peer = peers.jvm()) {
            peer.detach(peer.attach(segment.id()));
            SegmentStat stat = segment.stat();
            ProcSegment shown = ProcSegment.find(segment.id()).orElseThrow();
            assertThat(memory.size()).isEqualTo(shown.size());
            assertThat(shown.key()).isEqualTo(key.value());
            assertThat(shown.mode()).isEqualTo(0604);
            assertThat(shown.attachCount()).isEqualTo(1);
            assertThat(shown.creatorPid()).isEqualTo(stat.creatorPid()).isEqualTo((int)
                    ProcessHandle.current().pid());
            assertThat(shown.lastPid()).isEqualTo(stat.lastPid()).isEqualTo((int) peer.pid());
            assertThat(shown.detachTime())
                    .isEqualTo(stat.detachTime().orElseThrow().getEpochSecond());
            assertThat(shown.uid()).isEqualTo(stat.permissions().uid());
            assertThat(shown.creatorGid()).isEqualTo(stat.permissions().creatorGid());
            assertThat(shown.attachTime())
                    .isEqualTo(stat.attachTime().orElseThrow().getEpochSecond());
            assertThat(shown.changeTime()).isEqualTo(stat.changeTime().getEpochSecond());
        }
        segment.remove();
        assertThat(ProcSegment.find(segment.id())).isEmpty();
    }

    @Case({"INT-01", "JVM-03"})
    @PrivateNamespace
    void keysWithTheTopBitPrintAsIpcsPrintsThem(Ipc ipc, Peers peers) throws InterruptedException {
        IPCS.require();
        for (int value : new int[] {0xabc0_0000, 0x8000_0000, 0xffff_fffe, 0x0000_00ff}) {
            IpcKey key = IpcKey.of(value);
            Segment segment = ipc.segments().create(key, 1, Mode.OWNER);
            assertThat(line(peers, segment.id())[0]).isEqualTo(key.toString());
            assertThat(ProcSegment.find(segment.id()).orElseThrow().key()).isEqualTo(value);
            assertThat(segment.key()).isEqualTo(key);
            assertThat(IpcKey.parse(key.toString())).isEqualTo(key);
            assertThat(IpcKey.parse(String.valueOf(value))).isEqualTo(key);
            assertThat(IpcKey.parse(Integer.toUnsignedString(value))).isEqualTo(key);
            segment.remove();
        }
    }

    @Case("INT-02")
    void javaOpensByIdAndKeyWhatIpcmkMade(Ipc ipc, Peers peers) throws InterruptedException {
        int id = make(peers, "-M", "5000", "-p", "0640");
        Segment byId = ipc.segments().byId(id);
        SegmentStat stat = byId.stat();
        assertThat(stat.size()).isEqualTo(5_000);
        assertThat(stat.permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(stat.key()).isNotEqualTo(IpcKey.PRIVATE);
        Segment byKey = ipc.segments().open(stat.key());
        assertThat(byKey).isEqualTo(byId);
        try (Attachment one = byId.attach();
                Attachment other = byKey.attach()) {
            one.putLong(4_992, 42);
            assertThat(other.getLong(4_992)).isEqualTo(42);
            assertThat(line(peers, id)[5]).isEqualTo("2");
        }
        byKey.remove();
        assertThat(ProcSegment.find(id)).isEmpty();
    }

    @Case("INT-03")
    void ipcrmByIdWhileJavaIsAttachedLeavesADest(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        IPCRM.require();
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            memory.putInt(0, 42);
            peers.run("ipcrm", "-m", String.valueOf(segment.id()));
            SegmentStat stat = segment.stat();
            assertThat(stat.status()).containsExactly(SegmentStatus.DEST);
            assertThat(stat.key()).isEqualTo(IpcKey.PRIVATE);
            assertThat(stat.permissions().mode()).isEqualTo(Mode.OWNER);
            assertThat(stat.attachCount()).isEqualTo(1);
            assertThat(line(peers, segment.id())).endsWith("dest");
            assertThat(memory.getInt(0)).isEqualTo(42);
            assertRefused(Errno.ENOENT, () -> ipc.segments().open(key));
        }
        assertRefused(Errno.EINVAL, segment::stat);
    }

    @Case("INT-03")
    void ipcrmByKeyRemovesWhatJavaMade(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        IPCRM.require();
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        peers.run("ipcrm", "-M", key.toString());
        assertRefused(Errno.EINVAL, segment::stat);
        assertRefused(Errno.EINVAL, segment::attach);
        assertRefused(Errno.ENOENT, () -> ipc.segments().open(key));
        Segment fresh = ipc.segments().create(key, 100, Mode.OWNER);
        assertThat(fresh.id()).isNotEqualTo(segment.id());
        fresh.remove();
    }

    @Case("INT-03")
    void whatJavaRemovedWhileAttachedIsADestToIpcs(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        IPCS.require();
        Segment segment = ipc.segments().create(keys.next(), 100, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            assertThat(memory.isOpen()).isTrue();
            segment.remove();
            String[] shown = line(peers, segment.id());
            assertThat(shown[0]).isEqualTo("0x00000000");
            assertThat(shown[3]).isEqualTo("600");
            assertThat(shown).endsWith("1", "dest");
        }
        assertThat(ProcSegment.find(segment.id())).isEmpty();
    }
}
