package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Refusals;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.ScriptPeer;

/** INT: programs in Perl and Python share semaphores and queues with Java, in both directions. */
@Requires({Capability.KERNEL_OBJECTS, Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class ScriptInteropCases {

    private static void awaitWaiter(SemaphoreSet set) {
        Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
    }

    private static void shareASemaphore(Ipc ipc, IpcKey key, ScriptPeer script, Threads threads) throws Exception {
        int id = script.createSemaphore(key, 3);
        SemaphoreSet set = ipc.semaphores().open(key);
        assertThat(set.id()).isEqualTo(id);
        assertThat(set.values()).containsExactly(3);
        script.operate(key, -2, false);
        assertThat(set.value(0)).isEqualTo(1);
        assertThat(set.lastPid(0)).isEqualTo((int) script.pid());
        set.acquire(0);
        Running<Boolean> waiter = threads.run(() -> set.acquire(0, 2));
        awaitWaiter(set);
        script.operate(key, 2, false);
        waiter.result();
        script.beginToOperate(key, -1, false);
        awaitWaiter(set);
        set.release(0);
        script.endOfCall();
        assertThat(set.value(0)).isZero();
        Running<Boolean> zero = threads.run(() -> set.awaitZero(0));
        zero.result();
        set.release(0);
        script.beginToOperate(key, 0, false);
        Eventually.is("number that waits for zero", 1, () -> set.waitingForZero(0));
        set.acquire(0);
        script.endOfCall();
        script.beginToOperate(key, -1, false);
        awaitWaiter(set);
        set.remove();
        Refusals.assertRefused(Errno.EIDRM, script::endOfCall);
    }

    @Case("INT-02")
    void perlAndJavaShareASemaphore(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        try (ScriptPeer perl = peers.perl()) {
            shareASemaphore(ipc, keys.next(), perl, threads);
        }
    }

    @Case("INT-02")
    void pythonAndJavaShareASemaphore(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        try (ScriptPeer python = peers.python()) {
            shareASemaphore(ipc, keys.next(), python, threads);
        }
    }

    /** From Java to the script to Java, each killed while it holds the token. */
    private static void handOver(Ipc ipc, IpcKey key, ScriptPeer script, Peers peers, Threads threads)
            throws Exception {
        SemaphoreSet set = ipc.semaphores().create(key, Mode.OWNER, 1);
        JvmPeer java = peers.jvm();
        java.semaphoreSet(set.id()).operate(SemOps.acquire(0).undo());
        script.beginToOperate(key, -1, true);
        awaitWaiter(set);
        java.kill();
        script.endOfCall();
        assertThat(set.lastPid(0)).isEqualTo((int) script.pid());
        Running<Boolean> waiter = threads.run(() -> set.acquire(0));
        awaitWaiter(set);
        script.kill();
        waiter.result();
        assertThat(set.value(0)).isZero();
        set.remove();
    }

    @Case({"UND-06", "INT-01"})
    void theTokenOfAKilledHolderGoesBetweenJavaAndPerl(Ipc ipc, Keys keys, Peers peers, Threads threads)
            throws Exception {
        handOver(ipc, keys.next(), peers.perl(), peers, threads);
    }

    @Case({"UND-06", "INT-01"})
    void theTokenOfAKilledHolderGoesBetweenJavaAndPython(Ipc ipc, Keys keys, Peers peers, Threads threads)
            throws Exception {
        handOver(ipc, keys.next(), peers.python(), peers, threads);
    }

    private static void shareAQueue(Ipc ipc, IpcKey key, ScriptPeer script, Threads threads) throws Exception {
        int id = script.createQueue(key);
        MessageQueue queue = ipc.queues().open(key);
        assertThat(queue.id()).isEqualTo(id);
        byte[] text = "J\u00fcrgen \u0000 \u20ac".getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[5_000];
        large[4_999] = 42;
        for (byte[] body : new byte[][] {text, large, {}}) {
            script.send(key, 7, body);
            assertThat(queue.stat().lastSendPid()).isEqualTo((int) script.pid());
            assertThat(queue.receive()).isEqualTo(new Message(7, body));
            queue.send(1L << 40, body);
            assertThat(script.receive(key, 0)).isEqualTo(new Message(1L << 40, body));
            assertThat(queue.stat().lastReceivePid()).isEqualTo((int) script.pid());
        }
        queue.send(9, text);
        queue.send(4, large);
        assertThat(script.receive(key, -5)).isEqualTo(new Message(4, large));
        script.send(key, 3, text);
        assertThat(queue.receive(Selector.exact(3))).isEqualTo(new Message(3, text));
        assertThat(script.receive(key, 9)).isEqualTo(new Message(9, text));
        Running<Message> waiter = threads.start(() -> queue.receive(Selector.exact(5)));
        waiter.awaitBlocked();
        script.send(key, 5, text);
        assertThat(waiter.result()).isEqualTo(new Message(5, text));
        script.beginToReceive(key, 6);
        queue.send(6, text);
        assertThat(script.endOfReceipt()).isEqualTo(new Message(6, text));
        queue.setMaxBytes(1);
        queue.send(1, new byte[1]);
        Running<Boolean> sender = threads.run(() -> queue.send(2, new byte[1]));
        sender.awaitBlocked();
        assertThat(script.receive(key, 0)).isEqualTo(new Message(1, new byte[1]));
        sender.result();
        assertThat(queue.stat().messages()).isEqualTo(1);
        queue.remove();
    }

    @Case("INT-02")
    void perlAndJavaShareAQueue(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        try (ScriptPeer perl = peers.perl()) {
            shareAQueue(ipc, keys.next(), perl, threads);
        }
    }

    @Case("INT-02")
    void pythonAndJavaShareAQueue(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        try (ScriptPeer python = peers.python()) {
            shareAQueue(ipc, keys.next(), python, threads);
        }
    }
}
