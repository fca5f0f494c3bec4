package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.InstalledProgram;

/** INT: programs in C, Perl and Python share segments with Java. */
@Requires({Capability.SEGMENTS, Capability.KERNEL_OBJECTS})
class NativeProgramCases {
    private static final int TIMES = 5_000_000;
    private static final int SIZE = 10_000;
    private static final String GREETING = "from Java";

    private static final InstalledProgram PERL = new InstalledProgram("perl", "perl");
    private static final InstalledProgram PYTHON = new InstalledProgram("/usr/bin/python3", "python3-sysv-ipc");

    /** Given key and size: prints the greeting at 100, writes its own at 200, adds one to the 64 bits at 8. */
    private static final String PERL_PROGRAM = """
            use strict;
            use IPC::SysV qw(S_IRUSR S_IWUSR);
            my ($key, $size) = @ARGV;
            my $id = shmget($key, $size, S_IRUSR | S_IWUSR) // die "shmget: $!";
            my $bytes;
            shmread($id, $bytes, 100, 9) or die "shmread: $!";
            print $bytes;
            shmwrite($id, "from Perl", 200, 9) or die "shmwrite: $!";
            shmread($id, $bytes, 8, 8) or die "shmread: $!";
            shmwrite($id, pack("q", unpack("q", $bytes) + 1), 8, 8) or die "shmwrite: $!";
            """;

    private static final String PERL_CREATES = """
            use strict;
            use IPC::SysV qw(IPC_CREAT IPC_EXCL);
            my $id = shmget($ARGV[0], 300, IPC_CREAT | IPC_EXCL | 0640) // die "shmget: $!";
            shmwrite($id, "from Perl", 200, 9) or die "shmwrite: $!";
            print $id;
            """;

    private static final String PYTHON_PROGRAM = """
            import struct, sys, sysv_ipc
            memory = sysv_ipc.SharedMemory(int(sys.argv[1]))
            assert memory.size == int(sys.argv[2]), memory.size
            sys.stdout.write(memory.read(9, 100).decode())
            memory.write(b"from Pyth", 200)
            memory.write(struct.pack("q", struct.unpack("q", memory.read(8, 8))[0] + 1), 8)
            memory.detach()
            """;

    private static final String PYTHON_CREATES = """
            import sys, sysv_ipc
            memory = sysv_ipc.SharedMemory(int(sys.argv[1]), sysv_ipc.IPC_CREX, 0o640, 300)
            memory.write(b"from Pyth", 200)
            sys.stdout.write(str(memory.id))
            """;

    private static String text(Attachment memory, long offset, int length) {
        byte[] bytes = new byte[length];
        memory.get(offset, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Case("INT-01")
    void aProgramInCReadsWhatJavaWroteAndViceVersa(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        try (CPeer c = peers.c()) {
            Segment segment = ipc.segments().create(key, SIZE, Mode.OWNER);
            long id = c.shmget(key.value(), SIZE, 0600);
            assertThat(id).isEqualTo(segment.id());
            long address = c.shmat(id, 0, 0);
            try (Attachment memory = segment.attach()) {
                assertThat(segment.stat().attachCount()).isEqualTo(2);
                memory.put(SIZE - 9, GREETING.getBytes(StandardCharsets.US_ASCII));
                assertThat(c.read(address + SIZE - 9, 9)).isEqualTo(GREETING.getBytes(StandardCharsets.US_ASCII));
                c.write(address + 4_090, "from C".getBytes(StandardCharsets.US_ASCII));
                assertThat(text(memory, 4_090, 6)).isEqualTo("from C");
                memory.putLongVolatile(8, 0x8102030405060708L);
                assertThat(c.getLong(address + 8)).isEqualTo(0x8102030405060708L);
            }
            assertThat(segment.stat().attachCount()).isEqualTo(1);
            segment.remove();
        }
    }

    @Case("INT-02")
    void javaOpensWhatAProgramInCMade(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        try (CPeer c = peers.c()) {
            long id = c.shmget(key.value(), SIZE, 01000 | 0620);
            Segment segment = ipc.segments().open(key);
            assertThat((long) segment.id()).isEqualTo(id);
            assertThat(segment.stat().size()).isEqualTo(SIZE);
            assertThat(segment.stat().permissions().mode()).isEqualTo(Mode.of(0620));
            assertThat(segment.stat().creatorPid()).isEqualTo((int) c.pid());
            assertThat(c.remove(id)).isZero();
        }
    }

    @Case("INT-01")
    void noUpdateIsLostBetweenJavaAndC(Ipc ipc, Peers peers) throws InterruptedException {
        try (CPeer c = peers.c()) {
            Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
            long address = c.shmat(segment.id(), 0, 0);
            try (Attachment memory = segment.attach()) {
                AtomicBoolean ended = new AtomicBoolean();
                AtomicLong added = new AtomicLong();
                AtOnce.run(List.of(
                        () -> {
                            // Java has begun, and does not end before C does.
                            Eventually.until("Java adds", () -> memory.getLongVolatile(8) > 0);
                            c.addLong(address + 8, 3, TIMES);
                            ended.set(true);
                        },
                        () -> {
                            while (!ended.get()) {
                                memory.getAndAddLong(8, 5);
                                added.incrementAndGet();
                            }
                        }));
                assertThat(memory.getLongVolatile(8)).isEqualTo(3L * TIMES + 5 * added.get());
                assertThat(c.getLong(address + 8)).isEqualTo(memory.getLong(8));
            }
            segment.remove();
        }
    }

    @Case("INT-01")
    void perlReadsAndWritesASegmentOfJavas(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        PERL.requireToRun("-MIPC::SysV", "-e", "1");
        shareWith(ipc, keys, peers, "from Perl", "perl", "-e", PERL_PROGRAM);
    }

    @Case("INT-01")
    void pythonReadsAndWritesASegmentOfJavas(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        PYTHON.requireToRun("-c", "import sysv_ipc");
        shareWith(ipc, keys, peers, "from Pyth", PYTHON.name(), "-c", PYTHON_PROGRAM);
    }

    private static void shareWith(Ipc ipc, Keys keys, Peers peers, String answer, String... program)
            throws InterruptedException {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, SIZE, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            memory.put(100, GREETING.getBytes(StandardCharsets.US_ASCII));
            memory.putLong(8, 1L << 40);
            String output =
                    peers.run(program[0], program[1], program[2], String.valueOf(key.value()), String.valueOf(SIZE));
            assertThat(output).isEqualTo(GREETING);
            assertThat(text(memory, 200, 9)).isEqualTo(answer);
            assertThat(memory.getLong(8)).isEqualTo((1L << 40) + 1);
            assertThat(segment.stat().attachCount()).isEqualTo(1);
        }
        segment.remove();
    }

    @Case("INT-02")
    void javaOpensWhatPerlMade(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        PERL.requireToRun("-MIPC::SysV", "-e", "1");
        openWhatWasMade(ipc, keys, peers, "from Perl", "perl", "-e", PERL_CREATES);
    }

    @Case("INT-02")
    void javaOpensWhatPythonMade(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        PYTHON.requireToRun("-c", "import sysv_ipc");
        openWhatWasMade(ipc, keys, peers, "from Pyth", PYTHON.name(), "-c", PYTHON_CREATES);
    }

    private static void openWhatWasMade(Ipc ipc, Keys keys, Peers peers, String text, String... program)
            throws InterruptedException {
        IpcKey key = keys.next();
        String id = peers.run(program[0], program[1], program[2], String.valueOf(key.value()));
        Segment segment = ipc.segments().open(key);
        assertThat(segment.id()).isEqualTo(Integer.parseInt(id));
        assertThat(segment.stat().size()).isEqualTo(300);
        assertThat(segment.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        try (Attachment memory = segment.attach()) {
            assertThat(text(memory, 200, 9)).isEqualTo(text);
        }
        segment.remove();
    }
}
