package org.sysvipc.itests.crossbackend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.SemOps;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.peer.JvmMessageQueue;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmSpace;
import org.sysvipc.tck.peer.JvmTask;

/** Two JVMs, a backend in each: one acts, the other sees. The one that is named first begins. */
@ParameterizedClass(name = "{0} and {1}")
@MethodSource("pairs")
class BetweenJvmsTest {
    private static final int ADDITIONS = 200_000;

    @Parameter(0)
    Side first = Side.FFM_25;

    @Parameter(1)
    Side second = Side.FFM_25;

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(Side.FFM_25, Side.JNA_17),
                Arguments.of(Side.JNA_17, Side.FFM_25),
                Arguments.of(Side.FFM_25, Side.JNA_25),
                Arguments.of(Side.JNA_25, Side.FFM_25));
    }

    private static List<JvmSpace> spaces(JvmPeer peer) {
        return List.of(peer.segments(), peer.semaphores(), peer.queues());
    }

    @Case("INT")
    void whatOneMakesTheOtherOpensListsChangesAndRemoves(Keys keys, Peers peers) {
        try (JvmPeer one = first.start(peers);
                JvmPeer other = second.start(peers)) {
            for (int kind = 0; kind < spaces(one).size(); kind++) {
                JvmSpace here = spaces(one).get(kind);
                JvmSpace there = spaces(other).get(kind);
                IpcKey key = keys.next();
                int id = here.create(key, Mode.of(0640));

                assertThat(there.open(key)).isEqualTo(id);
                assertThat(there.lists(id)).isTrue();
                assertThat(there.stat(id)).contains(key.toString()).isEqualTo(here.stat(id));
                there.setMode(id, Mode.of(0600));
                assertThat(here.stat(id)).isEqualTo(there.stat(id));
                assertRefused(Errno.EEXIST, () -> there.create(key, Mode.OWNER));

                there.remove(id);
                assertRefused(Errno.ENOENT, () -> here.open(key));
                assertThat(here.lists(id)).isFalse();
            }
        }
    }

    @Case("INT")
    void bytesThatOneWritesTheOtherReads(Keys keys, Peers peers) {
        byte[] bytes = {1, -2, 3, -4, 5, -6, 7, -8, 9};
        try (JvmPeer one = first.start(peers);
                JvmPeer other = second.start(peers)) {
            IpcKey key = keys.next();
            int id = one.create(key, 10_000, Mode.OWNER);
            int here = one.attach(id);
            int there = other.attachReadOnly(other.open(key));
            one.put(here, 9_991, bytes);

            assertThat(other.get(there, 9_991, bytes.length)).isEqualTo(bytes);
            assertThat(one.attachCount(id)).isEqualTo(2);
            other.detach(there);
            assertThat(one.attachCount(id)).isEqualTo(1);
            other.remove(id);
            // Marked, and there as long as somebody has it attached.
            assertThat(one.get(here, 9_991, bytes.length)).isEqualTo(bytes);
        }
    }

    @Case("INT")
    void noAdditionIsLostWhenBothAddAtOnce(Keys keys, Peers peers) throws InterruptedException {
        try (JvmPeer one = first.start(peers);
                JvmPeer other = second.start(peers)) {
            int id = one.create(keys.next(), 4096, Mode.OWNER);
            int here = one.attach(id);
            int there = other.attach(id);
            AtOnce.run(
                    List.of(() -> one.addLong(here, 64, 3, ADDITIONS), () -> other.addLong(there, 64, -1, ADDITIONS)));

            assertThat(one.get(here, 64, 8)).isEqualTo(other.get(there, 64, 8)).isEqualTo(nativeBytes(2L * ADDITIONS));
            one.remove(id);
        }
    }

    private static byte[] nativeBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(value)
                .array();
    }

    @Case("INT")
    void oneWaitsUntilTheOtherReleases(Keys keys, Peers peers) {
        try (JvmPeer one = first.start(peers);
                JvmPeer other = second.start(peers)) {
            int id = one.semaphores().create(keys.next(), Mode.OWNER);
            JvmTask waiter = one.semaphoreSet(id).begin(SemOps.acquire(0, 2));
            Eventually.until("it waits", waiter::isBlocked);
            other.semaphoreSet(id).operate(SemOps.release(0));
            assertThat(waiter.isOver()).isFalse();
            other.semaphoreSet(id).operate(SemOps.release(0, 2));

            waiter.result();
            assertThat(other.semaphores().values(id)).containsExactly(1);
            JvmTask forZero = one.semaphoreSet(id).begin(SemOps.awaitZero(0));
            Eventually.until("it waits for zero", forZero::isBlocked);
            other.semaphores().setValue(id, 0, 0);
            forZero.result();
            other.semaphores().remove(id);
        }
    }

    @Case("INT")
    void whatAKilledOneHeldIsUndoneAndWakesTheOther(Keys keys, Peers peers) {
        try (JvmPeer other = second.start(peers)) {
            int id = other.semaphores().create(keys.next(), Mode.OWNER);
            other.semaphores().setValue(id, 0, 1);
            try (JvmPeer one = first.start(peers)) {
                one.semaphoreSet(id).operate(SemOps.acquire(0).undo());
                JvmTask waiter = other.semaphoreSet(id).begin(SemOps.acquire(0));
                Eventually.until("it waits", waiter::isBlocked);
                one.kill();
                waiter.result();
            }
            assertThat(other.semaphores().values(id)).containsExactly(0);
            other.semaphores().remove(id);
        }
    }

    @Case("INT")
    void whatOneSendsTheOtherReceivesByAnySelector(Keys keys, Peers peers) {
        try (JvmPeer one = first.start(peers);
                JvmPeer other = second.start(peers)) {
            int id = one.queues().create(keys.next(), Mode.OWNER);
            JvmMessageQueue here = one.queue(id);
            JvmMessageQueue there = other.queue(id);
            for (int type : new int[] {5, 3, 7, 3}) {
                here.send(type, new byte[] {(byte) type, (byte) -type});
            }
            assertThat(there.tryReceive(7)).hasValueSatisfying(message -> {
                assertThat(message.type()).isEqualTo(7);
                assertThat(message.body()).containsExactly(7, -7);
            });
            assertThat(there.tryReceive(-4))
                    .hasValueSatisfying(message -> assertThat(message.type()).isEqualTo(3));
            assertThat(there.tryReceive(0))
                    .hasValueSatisfying(message -> assertThat(message.type()).isEqualTo(5));
            assertThat(there.tryReceive(4)).isEmpty();
            assertThat(one.queues().stat(id))
                    .contains("messages=1")
                    .isEqualTo(other.queues().stat(id));

            JvmTask waiter = other.queue(id).beginToReceive(9);
            Eventually.until("it waits", waiter::isBlocked);
            here.send(9, new byte[0]);
            assertThat(JvmMessageQueue.message(waiter.result()).type()).isEqualTo(9);
            other.queues().remove(id);
        }
    }

    @Case("INT")
    void removalByOneWakesTheOther(Keys keys, Peers peers) {
        try (JvmPeer one = first.start(peers);
                JvmPeer other = second.start(peers)) {
            int set = one.semaphores().create(keys.next(), Mode.OWNER);
            int queue = other.queues().create(keys.next(), Mode.OWNER);
            JvmTask acquirer = one.semaphoreSet(set).begin(SemOps.acquire(0));
            JvmTask receiver = one.queue(queue).beginToReceive(0);
            Eventually.until("it waits for the set", acquirer::isBlocked);
            Eventually.until("it waits for a message", receiver::isBlocked);
            other.semaphores().remove(set);
            other.queues().remove(queue);

            assertRefused(Errno.EIDRM, acquirer::result);
            assertRefused(Errno.EIDRM, receiver::result);
        }
    }
}
