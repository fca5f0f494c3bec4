package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.PeerException;

/** CON: calls on one key, or one segment, that several processes make at the same moment. */
@Requires(Capability.SEGMENTS)
class RaceCases {
    private static final int RACERS = 8;
    private static final int ROUNDS = Campaign.rounds(20);
    private static final int REMOVALS = Campaign.rounds(300);
    private static final long SIZE = 100;

    /** Processes that start each round together. */
    private static final class Racers implements AutoCloseable {
        private final Segment gate;
        private final Attachment memory;
        private final List<JvmPeer> peers = new ArrayList<>();
        private final List<Integer> attachments = new ArrayList<>();
        private long round;

        Racers(Ipc ipc, Peers starter, int count) {
            gate = ipc.segments().createPrivate(2 * Long.BYTES, Mode.OWNER);
            memory = gate.attach();
            for (int i = 0; i < count; i++) {
                JvmPeer peer = starter.jvm();
                peers.add(peer);
                attachments.add(peer.attach(gate.id()));
            }
        }

        /** Sends all of them the same, and lets them go on when the last has arrived. */
        void start(Object... command) {
            round++;
            for (int i = 0; i < peers.size(); i++) {
                peers.get(i).sendForRound(attachments.get(i), round, command);
            }
            Eventually.is("number of arrivals", round * peers.size(), () -> memory.getLongVolatile(JvmPeer.ARRIVED));
            memory.putLongVolatile(JvmPeer.STARTED, round);
        }

        @Override
        public void close() {
            peers.forEach(JvmPeer::close);
            memory.close();
            gate.remove();
        }
    }

    @Case("CON-01")
    @Requires(Capability.PROCESS_SHARED)
    void oneOfManyCreatesExclusively(Ipc ipc, Keys keys, Peers peers) {
        try (Racers racers = new Racers(ipc, peers, RACERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                IpcKey key = keys.next();
                racers.start("create", key.value(), SIZE, Mode.OWNER);
                List<Long> winners = new ArrayList<>();
                for (JvmPeer racer : racers.peers) {
                    try {
                        assertThat(racer.receiveNumber())
                                .isEqualTo(ipc.segments().open(key).id());
                        winners.add(racer.pid());
                    } catch (PeerException e) {
                        assertThat(e.errno()).isEqualTo(Errno.EEXIST);
                    }
                }
                Segment segment = ipc.segments().open(key);
                assertThat(winners).containsExactly((long) segment.stat().creatorPid());
                segment.remove();
            }
        }
    }

    @Case("CON-02")
    @Requires(Capability.PROCESS_SHARED)
    void allWhoOpenOrCreateGetTheSame(Ipc ipc, Keys keys, Peers peers) {
        try (Racers racers = new Racers(ipc, peers, RACERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                IpcKey key = keys.next();
                racers.start("openOrCreate", key.value(), SIZE, Mode.OWNER);
                Segment segment = null;
                for (JvmPeer racer : racers.peers) {
                    int id = racer.receiveNumber();
                    segment = segment == null ? ipc.segments().byId(id) : segment;
                    assertThat(id).isEqualTo(segment.id());
                }
                assertThat(segment).isEqualTo(ipc.segments().open(key));
                ipc.segments().open(key).remove();
            }
        }
    }

    @Case("CON-09")
    void removalRacesWithAttachmentByThreads(Ipc ipc) throws InterruptedException {
        Random random = new Random(9);
        for (int i = 0; i < REMOVALS; i++) {
            Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
            int delay = random.nextInt(2_000);
            AtOnce.run(List.of(
                    () -> {
                        for (int spin = 0; spin < delay; spin++) {
                            Thread.onSpinWait();
                        }
                        segment.remove();
                    },
                    () -> attachUntilGone(segment),
                    () -> attachUntilGone(segment)));
            assertRefused(Errno.EINVAL, segment::stat);
        }
    }

    /** Removal may win at any point; what it must not do is to break an attachment that was made. */
    private static void attachUntilGone(Segment segment) {
        while (true) {
            try (Attachment memory = segment.attach()) {
                memory.putLong(0, 42);
                assertThat(memory.getLong(0)).isEqualTo(42);
            } catch (IpcException e) {
                assertThat(e.errno()).isIn(Errno.EINVAL, Errno.EIDRM);
                return;
            }
        }
    }

    @Case("CON-09")
    @Requires(Capability.PROCESS_SHARED)
    void removalRacesWithAttachmentByProcesses(Ipc ipc, Peers peers) {
        Random random = new Random(9);
        try (Racers racers = new Racers(ipc, peers, 2)) {
            for (int i = 0; i < REMOVALS; i++) {
                Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
                racers.start("attach", segment.id());
                for (int spin = random.nextInt(20_000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
                segment.remove();
                for (JvmPeer racer : racers.peers) {
                    try {
                        racer.detach(racer.receiveNumber());
                    } catch (PeerException e) {
                        assertThat(e.errno()).isIn(Errno.EINVAL, Errno.EIDRM);
                    }
                }
                assertRefused(Errno.EINVAL, segment::stat);
            }
        }
    }
}
