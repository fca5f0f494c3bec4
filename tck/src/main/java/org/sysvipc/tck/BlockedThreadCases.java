package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.InstalledProgram;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmTask;

/** JVM-09, CON-04: what threads that are blocked leave alone, and what leaves them alone. */
@Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class BlockedThreadCases {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final InstalledProgram KILL = new InstalledProgram("kill", "procps");

    /** Threads that are blocked in each way, and their release. */
    private record Blocked(SemaphoreSet set, MessageQueue queue, List<Running<?>> waiters) {
        static Blocked create(Ipc ipc, Keys keys, Threads threads) {
            SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
            MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
            List<Running<?>> waiters = new ArrayList<>();
            waiters.add(threads.run(() -> set.acquire(0)));
            waiters.add(threads.start(() -> set.tryAcquire(0, LONG)));
            waiters.add(threads.start(queue::receive));
            waiters.add(threads.start(() -> queue.receive(Selector.any(), LONG).orElseThrow()));
            waiters.forEach(Running::awaitBlocked);
            return new Blocked(set, queue, waiters);
        }

        void release() throws Exception {
            assertThat(waiters).noneMatch(Running::isOver);
            assertThat(set.waitingForIncrease(0)).isEqualTo(2);
            set.release(0, 2);
            queue.send(1, new byte[1]);
            queue.send(1, new byte[1]);
            for (Running<?> waiter : waiters) {
                waiter.result();
            }
            set.remove();
            queue.remove();
        }
    }

    @Case("JVM-09")
    void theCollectorRunsWhileThreadsAreBlocked(Ipc ipc, Keys keys, Threads threads) throws Exception {
        Blocked blocked = Blocked.create(ipc, keys, threads);
        Running<Boolean> collection = threads.run(() -> {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
        });
        collection.result();
        blocked.release();
    }

    /** The first attach to a JVM is asked for by SIGQUIT. */
    @Case("JVM-09")
    void aThreadDumpShowsThreadsThatAreBlocked(Ipc ipc, Keys keys, Threads threads, Peers peers) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new InstalledProgram(jcmd, "openjdk-17-jdk-headless").require();
        Blocked blocked = Blocked.create(ipc, keys, threads);
        String self = String.valueOf(ProcessHandle.current().pid());
        String dump = peers.run(jcmd, self, "Thread.print");
        assertThat(dump)
                .contains("org.sysvipc.SemaphoreSet.acquire(", "org.sysvipc.SemaphoreSet.tryAcquire(")
                .contains("org.sysvipc.MessageQueue.receive(");
        blocked.release();
    }

    private static void signal(Peers peers, JvmPeer peer, String... signals) {
        try {
            for (String signal : signals) {
                peers.run(KILL.name(), signal, String.valueOf(peer.pid()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a process was signalled", e);
        }
    }

    /** On Linux, a stop ends semop with EINTR; SIGQUIT makes a JVM write a thread dump. */
    @Case({"CON-04", "JVM-09"})
    @Requires(Capability.PROCESS_SHARED)
    void signalsThatAreNotForTheCallAreNotSeen(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        KILL.require();
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValue(1, 1);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        MessageQueue full = ipc.queues().create(keys.next(), Mode.OWNER);
        full.setMaxBytes(1);
        full.send(1, new byte[1]);
        try (JvmPeer peer = peers.jvm()) {
            List<JvmTask> tasks = List.of(
                    peer.semaphoreSet(set.id()).begin(SemOps.acquire(0)),
                    peer.semaphoreSet(set.id()).begin(SemOps.awaitZero(1)),
                    peer.semaphoreSet(set.id()).begin(SemOps.acquire(0), LONG),
                    peer.queue(queue.id()).beginToReceive(5),
                    peer.queue(full.id()).beginToSend(2, new byte[1]));
            for (int i = 0; i < 5; i++) {
                tasks.forEach(task -> Eventually.until("the other process is blocked", task::isBlocked));
                signal(peers, peer, "-STOP", "-CONT", "-QUIT");
            }
            tasks.forEach(task -> Eventually.until("the other process is blocked", task::isBlocked));
            set.setValues(2, 0);
            queue.send(5, new byte[1]);
            full.receive();
            for (JvmTask task : tasks.subList(0, 3)) {
                assertThat(task.result()).containsExactly("true");
            }
            assertThat(tasks.get(3).result()).containsExactly("5", "00");
            tasks.get(4).result();
            assertThat(full.receive()).isEqualTo(new Message(2, new byte[1]));
        }
        assertThat(set.values()).containsExactly(0, 0);
        set.remove();
        queue.remove();
        full.remove();
    }

    /** The last stop is shortly before the time is over: if it began the time anew, that would last nearly twice as long. */
    @Case("CON-04")
    @Requires(Capability.PROCESS_SHARED)
    void stopsDoNotLengthenATimeout(Ipc ipc, Keys keys, Peers peers) {
        KILL.require();
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        Duration timeout = Duration.ofSeconds(5);
        Duration stops = Duration.ofMillis(4_500);
        Duration far = Duration.ofSeconds(9);
        try (JvmPeer peer = peers.jvm()) {
            long start = System.nanoTime();
            JvmTask task = peer.semaphoreSet(set.id()).begin(SemOps.acquire(0), timeout);
            Eventually.until("the process was stopped again and again", () -> {
                signal(peers, peer, "-STOP", "-CONT");
                return System.nanoTime() - start > stops.toNanos();
            });
            assertThat(task.result()).containsExactly("false");
            assertThat(System.nanoTime() - start).isBetween(timeout.toNanos(), far.toNanos());
        }
        assertThat(set.waitingForIncrease(0)).isZero();
        set.remove();
    }

    @Case("API")
    void closingTheIpcEndsItsWaitingCalls(Ipc ipc, Keys keys, Threads threads) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        Ipc other = Ipc.open(ipc.backendName());
        SemaphoreSet otherSet = other.semaphores().byId(set.id());
        MessageQueue otherQueue = other.queues().byId(queue.id());
        List<Running<?>> waiters = List.of(
                threads.run(() -> otherSet.acquire(0)),
                threads.start(() -> otherSet.tryAcquire(0, LONG)),
                threads.start(otherQueue::receive),
                threads.start(() -> otherQueue.receive(Selector.any(), LONG)));
        Running<Boolean> own = threads.run(() -> set.acquire(0));
        waiters.forEach(Running::awaitBlocked);
        own.awaitBlocked();
        other.close();
        for (Running<?> waiter : waiters) {
            assertThat(waiter.failure()).isInstanceOf(IllegalStateException.class);
        }
        // Whoever waits by another Ipc goes on.
        Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
        assertThat(own.isOver()).isFalse();
        set.release(0);
        assertThat(queue.trySend(1, new byte[1])).isTrue();
        assertThat(queue.tryReceive()).map(Message::type).isEqualTo(Optional.of(1L));
        Eventually.until("the other has its token", own::isOver);
        assertThat(set.value(0)).isZero();
        set.remove();
        queue.remove();
    }
}
