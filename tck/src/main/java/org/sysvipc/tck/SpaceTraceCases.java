package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcKey;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Trace;
import org.sysvipc.tck.peer.TextResource;

/** JVM-14: one scenario with semaphores, and one with messages, has one trace, byte for byte, on every backend. */
class SpaceTraceCases {
    private static final String DONE = "done";
    private static final Duration SHORT = Duration.ofMillis(1);

    @Case("JVM-14")
    @Requires({Capability.SEMAPHORE_SETS, Capability.ENUMERATION})
    void theLifeOfASetHasTheSameTraceEverywhere(Ipc ipc, Keys keys) {
        Trace trace = new Trace();
        IpcKey key = trace.know(keys.next());
        createSet(ipc, trace, key);
        SemaphoreSet set = ipc.semaphores().open(key);
        operate(trace, set);
        operateOnSeveral(trace, set);
        removeSet(ipc, trace, set, key);
        assertThat(trace.toString()).isEqualTo(TextResource.beside(SpaceTraceCases.class, "semaphore-trace.txt"));
    }

    private static void createSet(Ipc ipc, Trace trace, IpcKey key) {
        trace.step("open a missing key", () -> ipc.semaphores().open(key));
        trace.step("create none", () -> ipc.semaphores().create(key, 0, Mode.OWNER));
        trace.step("create 3, 0640", () -> ipc.semaphores().create(key, 3, Mode.of(0640)));
        trace.step("create again", () -> ipc.semaphores().create(key, 3, Mode.of(0640)));
        trace.step("open 4", () -> ipc.semaphores().open(key, 4, Mode.OWNER));
        trace.step("open or create 2", () -> ipc.semaphores().openOrCreate(key, 2, Mode.OWNER));
        trace.step("stat", () -> ipc.semaphores().open(key).stat());
        trace.step("wait for values in vain", () -> ipc.semaphores().openOrCreate(key, Mode.OWNER, SHORT, 1));
        SemaphoreSet other = ipc.semaphores().createPrivate(Mode.OWNER, 1, 2);
        trace.step("create with values", () -> other);
        trace.step("its values", other::values);
        trace.step("its stat", other::stat);
        other.remove();
    }

    private static void operate(Trace trace, SemaphoreSet set) {
        trace.step("set a value", () -> {
            set.setValue(1, 5);
            return set.values();
        });
        trace.step("set too large a value", () -> {
            set.setValue(1, 32_768);
            return DONE;
        });
        trace.step("stat", set::stat);
        trace.step("acquire 2", () -> {
            set.acquire(1, 2);
            return set.values();
        });
        trace.step("stat", set::stat);
        trace.step("try to acquire 4", () -> set.tryAcquire(1, 4));
        trace.step("try to acquire 4 for a while", () -> set.tryAcquire(1, 4, SHORT));
        trace.step("acquire 0", () -> set.tryAcquire(1, 0));
        trace.step("release of no semaphore", () -> {
            set.release(3);
            return DONE;
        });
        trace.step("release too many", () -> {
            set.release(1, 32_767);
            return DONE;
        });
        trace.step("wait for zero", () -> set.awaitZero(0, SHORT));
        trace.step("wait for zero in vain", () -> set.awaitZero(1, SHORT));
        trace.step(
                "who was last",
                () -> set.lastPid(1) == (int) ProcessHandle.current().pid());
        trace.step("who was last at another", () -> set.lastPid(2));
    }

    private static void operateOnSeveral(Trace trace, SemaphoreSet set) {
        trace.step("several", () -> {
            boolean done = set.operate(SemOps.acquire(1, 3).thenRelease(0, 2).thenAwaitZero(1));
            return done + " " + set.value(0) + set.value(1) + set.value(2);
        });
        trace.step("several in vain", () -> {
            boolean done = set.tryOperate(SemOps.release(2).thenAcquire(0, 3));
            return done + " " + set.value(0) + set.value(1) + set.value(2);
        });
        trace.step(
                "several, one of no semaphore",
                () -> set.tryOperate(SemOps.acquire(0).thenRelease(9)));
        trace.step(
                "several, one too many",
                () -> set.tryOperate(SemOps.release(0, 32_767).thenAcquire(0)));
        trace.step("take and give with undo", () -> {
            set.withUndo().acquire(0);
            set.withUndo().release(0);
            return set.values();
        });
        trace.step("set all", () -> {
            set.setValues(7, 8, 9);
            return set.values();
        });
        trace.step("set too few", () -> {
            set.setValues(1, 2);
            return DONE;
        });
    }

    private static void removeSet(Ipc ipc, Trace trace, SemaphoreSet set, IpcKey key) {
        trace.step("change the mode", () -> {
            set.set(IpcChange.mode(Mode.of(0606)));
            return set.stat();
        });
        set.remove();
        trace.step("stat of the removed", set::stat);
        trace.step("acquire of the removed", () -> set.tryAcquire(0));
        trace.step("value of the removed", () -> set.value(0));
        trace.step("open the removed one's key", () -> ipc.semaphores().open(key));
        trace.step("remove again", () -> {
            set.remove();
            return DONE;
        });
    }

    @Case("JVM-14")
    @Requires({Capability.MESSAGE_QUEUES, Capability.ENUMERATION, Capability.MESSAGE_EXCEPT, Capability.MESSAGE_PEEK})
    void theLifeOfAQueueHasTheSameTraceEverywhere(Ipc ipc, Keys keys) {
        Trace trace = new Trace();
        IpcKey key = trace.know(keys.next());
        trace.step("open a missing key", () -> ipc.queues().open(key));
        trace.step("create 0640", () -> ipc.queues().create(key, Mode.of(0640)));
        trace.step("create again", () -> ipc.queues().create(key, Mode.of(0640)));
        MessageQueue queue = ipc.queues().open(key);
        send(trace, queue);
        receive(trace, queue);
        removeQueue(ipc, trace, queue, key);
        assertThat(trace.toString()).isEqualTo(TextResource.beside(SpaceTraceCases.class, "queue-trace.txt"));
    }

    private static void send(Trace trace, MessageQueue queue) {
        trace.step("capacity of 10", () -> {
            queue.setMaxBytes(10);
            return queue.stat();
        });
        trace.step("receive from the empty", queue::tryReceive);
        trace.step("receive from the empty for a while", () -> queue.receive(Selector.any(), SHORT));
        for (int type : new int[] {5, 3, 9, 3}) {
            trace.step("send type " + type, () -> queue.trySend(type, new byte[] {(byte) type, 1}));
        }
        trace.step("send too much", () -> queue.trySend(1, new byte[3]));
        trace.step("send too much for a while", () -> queue.trySend(1, new byte[3], SHORT));
        trace.step("send nothing", () -> queue.trySend(4, new byte[0]));
        trace.step("send type 0", () -> queue.trySend(0, new byte[0]));
        trace.step("stat", queue::stat);
    }

    private static void receive(Trace trace, MessageQueue queue) {
        trace.step("look at the third", () -> queue.peek(2));
        trace.step("look at the sixth", () -> queue.peek(5));
        trace.step("receive type 4 with no room", () -> queue.tryReceive(ByteBuffer.allocate(0), Selector.exact(4)));
        trace.step("receive type 9 with no room", () -> queue.tryReceive(ByteBuffer.allocate(0), Selector.exact(9)));
        trace.step(
                "cut type 9",
                () -> queue.tryReceive(ByteBuffer.allocate(1), Selector.exact(9).truncating()));
        trace.step("receive up to 4", () -> queue.tryReceive(Selector.lowestUpTo(4)));
        trace.step("receive up to 2", () -> queue.tryReceive(Selector.lowestUpTo(2)));
        trace.step("receive any but 5", () -> queue.tryReceive(Selector.except(5)));
        trace.step("receive any but 5", () -> queue.tryReceive(Selector.except(5)));
        trace.step("receive any", queue::tryReceive);
        trace.step("stat", queue::stat);
    }

    private static void removeQueue(Ipc ipc, Trace trace, MessageQueue queue, IpcKey key) {
        trace.step("change the owner to nobody there is", () -> {
            queue.set(IpcChange.owner(-1));
            return DONE;
        });
        queue.remove();
        trace.step("send to the removed", () -> queue.trySend(1, new byte[0]));
        trace.step("receive from the removed", queue::tryReceive);
        trace.step("stat of the removed", queue::stat);
        trace.step("open the removed one's key", () -> ipc.queues().open(key));
    }
}
