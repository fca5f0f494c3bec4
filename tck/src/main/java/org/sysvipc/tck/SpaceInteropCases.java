package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcRemovedException;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Running;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.CMessageQueue;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.CSemaphoreSet;
import org.sysvipc.tck.peer.InstalledProgram;

/** INT: semaphore sets and queues of Java, of programs in C, and of {@code ipcs}, {@code ipcmk} and {@code ipcrm}. */
@Requires({Capability.KERNEL_OBJECTS, Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class SpaceInteropCases {
    private static final InstalledProgram IPCS = new InstalledProgram("ipcs", "util-linux");
    private static final InstalledProgram IPCMK = new InstalledProgram("ipcmk", "util-linux");
    private static final InstalledProgram IPCRM = new InstalledProgram("ipcrm", "util-linux");
    private static final Pattern MADE = Pattern.compile("id: (\\d+)");
    private static final int CREATE = IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL;

    /** The words of an object's line in {@code ipcs}: key, id, owner, mode, and what else there is. */
    private static String[] line(Peers peers, String option, int id) throws InterruptedException {
        return peers.run("ipcs", option)
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 5 && words[1].equals(String.valueOf(id)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("ipcs " + option + " does not show " + id));
    }

    @Case("INT-01")
    void ipcsShowsWhatJavaMade(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        IPCS.require();
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 17, Mode.of(0640));
        String[] shown = line(peers, "-s", set.id());
        assertThat(shown).containsExactly(set.key().toString(), shown[1], shown[2], "640", "17");
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.of(0604));
        queue.send(1, new byte[100]);
        queue.send(2, new byte[23]);
        String[] line = line(peers, "-q", queue.id());
        assertThat(line).containsExactly(queue.key().toString(), line[1], line[2], "604", "123", "2");
        set.remove();
        queue.remove();
    }

    private static int make(Peers peers, String... command) throws InterruptedException {
        Matcher made = MADE.matcher(peers.run(command));
        assertThat(made.find()).isTrue();
        return Integer.parseInt(made.group(1));
    }

    @Case("INT-02")
    void javaUsesWhatIpcmkMade(Ipc ipc, Peers peers) throws InterruptedException {
        IPCMK.require();
        SemaphoreSet set = ipc.semaphores().byId(make(peers, "ipcmk", "-S", "5", "-p", "0640"));
        assertThat(ipc.semaphores().open(set.key())).isEqualTo(set);
        assertThat(set.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        set.release(4);
        assertThat(set.values()).containsExactly(0, 0, 0, 0, 1);
        MessageQueue queue = ipc.queues().byId(make(peers, "ipcmk", "-Q"));
        assertThat(ipc.queues().open(queue.key())).isEqualTo(queue);
        queue.send(3, new byte[] {7});
        assertThat(queue.receive()).isEqualTo(new Message(3, new byte[] {7}));
        set.remove();
        queue.remove();
    }

    @Case("INT-03")
    void ipcrmWakesThreadsOfJava(Ipc ipc, Keys keys, Peers peers, Threads threads) throws InterruptedException {
        IPCRM.require();
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        Running<Boolean> taker = threads.run(() -> set.acquire(0));
        Running<Message> receiver = threads.start(queue::receive);
        Eventually.is("number that waits", 1, () -> set.waitingForIncrease(0));
        receiver.awaitBlocked();
        peers.run("ipcrm", "-s", String.valueOf(set.id()));
        peers.run("ipcrm", "-Q", queue.key().toString());
        assertThat(taker.failure()).isInstanceOf(IpcRemovedException.class);
        assertThat(receiver.failure()).isInstanceOf(IpcRemovedException.class);
        assertRefused(Errno.EINVAL, () -> set.acquire(0));
        assertRefused(Errno.EINVAL, queue::receive);
    }

    @Case("INT-02")
    void javaAndCShareASet(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        IpcKey key = keys.next();
        try (CPeer c = peers.c()) {
            int id = (int) c.semget(key.value(), 2, CREATE | 0600);
            SemaphoreSet set = ipc.semaphores().open(key);
            assertThat(set.id()).isEqualTo(id);
            CSemaphoreSet inC = c.semaphoreSet(id);
            Running<Boolean> waiter = threads.run(() -> set.acquire(1, 2));
            Eventually.is("number that waits", 1, () -> set.waitingForIncrease(1));
            assertThat(inC.operateAll(0, 1, 0, 1, 2, 0)).isZero();
            waiter.result();
            assertThat(set.values()).containsExactly(1, 0);
            inC.beginToOperate(1, -3);
            Eventually.is("number that waits", 1, () -> set.waitingForIncrease(1));
            set.release(1, 3);
            assertThat(inC.endOfOperation()).isZero();
            assertRefused(Errno.EAGAIN, inC.operateWithin(0, 0, 0, 1_000_000));
            inC.beginToOperate(0, 0);
            Eventually.is("number that waits for zero", 1, () -> set.waitingForZero(0));
            set.acquire(0);
            assertThat(inC.endOfOperation()).isZero();
            set.remove();
        }
    }

    @Case("INT-02")
    void javaAndCShareAQueue(Ipc ipc, Keys keys, Peers peers, Threads threads) throws Exception {
        IpcKey key = keys.next();
        byte[] body = {0, -1, 7, 0, 127};
        try (CPeer c = peers.c()) {
            int id = (int) c.msgget(key.value(), CREATE | 0600);
            MessageQueue queue = ipc.queues().open(key);
            assertThat(queue.id()).isEqualTo(id);
            CMessageQueue inC = c.queue(id);
            Running<Message> waiter = threads.start(queue::receive);
            waiter.awaitBlocked();
            assertThat(inC.send(Long.MAX_VALUE, body)).isZero();
            assertThat(waiter.result()).isEqualTo(new Message(Long.MAX_VALUE, body));
            inC.beginToReceive(100, -5, 0);
            queue.send(6, new byte[1]);
            queue.send(5, body);
            assertThat(inC.endOfReceipt()).isEqualTo(new Message(5, body));
            assertThat(inC.receive(100, 6, 0)).isEqualTo(1);
            queue.setMaxBytes(5);
            queue.send(1, body);
            inC.beginToSend(2, 5);
            assertThat(queue.receive()).isEqualTo(new Message(1, body));
            assertThat(inC.endOfSending()).isZero();
            assertThat(queue.receive()).isEqualTo(new Message(2, new byte[5]));
            queue.remove();
            assertRefused(Errno.EINVAL, () -> inC.receiveMessage(10, 0, 0));
        }
    }
}
