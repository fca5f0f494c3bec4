package org.sysvipc.itests.crossbackend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import org.sysvipc.Attachment;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcRemovedException;
import org.sysvipc.IpcSpace;
import org.sysvipc.IpcStat;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.Selector;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;

/** Both backends in this JVM: one acts, the other sees. The one that is named first begins. */
@ParameterizedClass(name = "{0} and {1}")
@CsvSource({"ffm, jna", "jna, ffm"})
class InOneJvmTest {
    private static final int ADDITIONS = 200_000;
    private static final byte[] BYTES = {1, -2, 3, -4, 5};

    @Parameter(0)
    String first = "";

    @Parameter(1)
    String second = "";

    private BothBackends both() {
        return BothBackends.open(first, second);
    }

    @Case("INT")
    void aSegmentIsTheSameToBoth(Keys keys) {
        try (BothBackends both = both()) {
            IpcKey key = keys.next();
            Segment made = both.one().segments().create(key, 70_000, Mode.of(0640));
            try (Attachment here = made.attach();
                    Attachment there = both.other().segments().open(key).attach()) {
                here.put(69_000, BYTES);
                there.putLong(8, Long.MIN_VALUE + 3);

                byte[] read = new byte[BYTES.length];
                there.get(69_000, read);
                assertThat(read).isEqualTo(BYTES);
                assertThat(here.getLong(8)).isEqualTo(Long.MIN_VALUE + 3);
                assertThat(there.size()).isEqualTo(here.size());
                assertThat(made.stat().attachCount()).isEqualTo(2);
                assertSame(made, both.other().segments(), both.one().segments());
            }
            both.other().segments().byId(made.id()).remove();
            assertThat(both.one().segments().list()).noneMatch(entry -> isOf(made.id(), entry));
        }
    }

    @Case("INT")
    void aSemaphoreSetIsTheSameToBoth(Keys keys) {
        try (BothBackends both = both()) {
            IpcKey key = keys.next();
            SemaphoreSet made = both.one().semaphores().create(key, Mode.of(0640), 5, 0, 7);
            SemaphoreSet opened = both.other().semaphores().open(key);

            assertThat(opened.values()).containsExactly(5, 0, 7);
            assertThat(opened.tryOperate(SemOps.acquire(0, 2).thenRelease(1, 4)))
                    .isTrue();
            assertThat(made.values()).containsExactly(3, 4, 7);
            assertThat(made.lastPid(1)).isEqualTo(opened.lastPid(1));
            assertSame(made, both.other().semaphores(), both.one().semaphores());
            opened.remove();
            assertThat(both.one().semaphores().list()).noneMatch(entry -> isOf(made.id(), entry));
        }
    }

    @Case("INT")
    void aQueueIsTheSameToBothByEverySelector(Keys keys) throws InterruptedException {
        try (BothBackends both = both()) {
            IpcKey key = keys.next();
            MessageQueue made = both.one().queues().create(key, Mode.of(0640));
            MessageQueue opened = both.other().queues().open(key);
            for (int type : new int[] {5, 3, 7, 3, 4}) {
                made.send(type, new byte[] {(byte) type, 1, 2, 3});
            }
            assertSame(made, both.other().queues(), both.one().queues());
            assertThat(opened.peek(2)).map(Message::type).hasValue(7L);
            assertThat(opened.tryReceive(Selector.except(5))).map(Message::type).hasValue(3L);
            assertThat(opened.tryReceive(Selector.lowestUpTo(6)))
                    .map(Message::type)
                    .hasValue(3L);
            assertThat(opened.tryReceive(Selector.exact(4))).map(Message::type).hasValue(4L);
            assertThat(opened.tryReceive(Selector.any())).map(Message::type).hasValue(5L);
            assertThat(opened.tryReceive(Selector.exact(5))).isEmpty();
            assertThat(made.stat()).isEqualTo(opened.stat());
            assertThat(opened.receive()).isEqualTo(new Message(7, new byte[] {7, 1, 2, 3}));
            opened.remove();
            assertThat(both.one().queues().list()).noneMatch(entry -> isOf(made.id(), entry));
        }
    }

    /** Field by field, by id and in the list, as both see it. */
    private static <H extends IpcControl<S>, S extends IpcStat> void assertSame(
            H made, IpcSpace<H, S> there, IpcSpace<H, S> here) {
        S stat = made.stat();
        assertThat(there.byId(made.id()).stat()).isEqualTo(stat);
        assertThat(Stream.of(here, there)
                        .map(space -> space.list().stream()
                                .filter(entry -> isOf(made.id(), entry))
                                .flatMap(entry -> entry.stat().stream())
                                .toList()))
                .containsExactly(List.of(stat), List.of(stat));
    }

    private static boolean isOf(int id, IpcEntry<?> entry) {
        return entry.id().orElse(-1) == id;
    }

    @Case("INT")
    void theLimitsAreTheSame() {
        try (BothBackends both = both()) {
            assertThat(both.other().segments().limits())
                    .isEqualTo(both.one().segments().limits());
            assertThat(both.other().semaphores().limits())
                    .isEqualTo(both.one().semaphores().limits());
            assertThat(both.other().queues().limits())
                    .isEqualTo(both.one().queues().limits());
        }
    }

    /** Both call the same kernel: what one can and the other cannot is a thing of Java's. */
    @Case("INT")
    void theCapabilitiesAreTheSameButForWhatOnlyJavasOwnMemoryCanBe() {
        try (BothBackends both = both()) {
            Set<Capability> different = EnumSet.copyOf(both.one().capabilities());
            Set<Capability> common = EnumSet.copyOf(different);
            common.retainAll(both.other().capabilities());
            different.addAll(both.other().capabilities());
            different.removeAll(common);
            assertThat(different).containsExactly(Capability.MEMORY_SEGMENT);
        }
    }

    @Case("INT")
    void noAdditionIsLostWhenBothAddAtOnce(Keys keys) throws InterruptedException {
        try (BothBackends both = both()) {
            Segment segment = both.one().segments().create(keys.next(), 4096, Mode.OWNER);
            try (Attachment here = segment.attach();
                    Attachment there =
                            both.other().segments().byId(segment.id()).attach()) {
                AtOnce.run(List.of(() -> add(here, 3), () -> add(there, -1)));
                assertThat(here.getLongVolatile(64)).isEqualTo(2L * ADDITIONS);
                assertThat(there.getIntVolatile(72)).isEqualTo(2 * ADDITIONS);
            }
            segment.remove();
        }
    }

    private static void add(Attachment memory, int delta) {
        for (int i = 0; i < ADDITIONS; i++) {
            memory.getAndAddLong(64, delta);
            memory.getAndAddInt(72, delta);
        }
    }

    @Case("INT")
    void removalByOneWakesTheOther(Keys keys, Threads threads) {
        try (BothBackends both = both()) {
            SemaphoreSet set = both.one().semaphores().create(keys.next(), 1, Mode.OWNER);
            MessageQueue queue = both.one().queues().create(keys.next(), Mode.OWNER);
            Running<Boolean> acquirer = threads.run(() -> set.acquire(0));
            Running<Message> receiver = threads.start(queue::receive);
            acquirer.awaitBlocked();
            receiver.awaitBlocked();
            both.other().semaphores().byId(set.id()).remove();
            both.other().queues().byId(queue.id()).remove();

            assertThat(acquirer.failure()).isInstanceOf(IpcRemovedException.class);
            assertThat(receiver.failure()).isInstanceOf(IpcRemovedException.class);
        }
    }

    @Case("INT")
    void oneWaitsUntilTheOtherReleasesOrSends(Keys keys, Threads threads) throws Exception {
        try (BothBackends both = both()) {
            SemaphoreSet set = both.one().semaphores().create(keys.next(), 1, Mode.OWNER);
            MessageQueue queue = both.one().queues().create(keys.next(), Mode.OWNER);
            Running<Boolean> acquirer = threads.start(() -> set.tryAcquire(0, Duration.ofSeconds(50)));
            Running<Message> receiver = threads.start(queue::receive);
            acquirer.awaitBlocked();
            receiver.awaitBlocked();
            both.other().semaphores().byId(set.id()).release(0);
            both.other().queues().byId(queue.id()).send(6, BYTES);

            assertThat(acquirer.result()).isTrue();
            assertThat(receiver.result()).isEqualTo(new Message(6, BYTES));
            set.remove();
            queue.remove();
        }
    }
}
