package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.AttachOptions;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.Selector;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.MessageSlot;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmPeer;

/** JVM-01, JVM-04: each thread gets the error of its own call, and a failed attach is never an address. */
@Requires(Capability.SEGMENTS)
class ErrnoCases {
    private static final int TIMES = Campaign.rounds(3_000);

    /** Beyond the addresses that any process has. */
    private static final long NO_ADDRESS = 1L << 56;

    /** A native call that leaves an error number behind in the thread that makes it. */
    private static void failElsewhere() {
        assertThat(Files.exists(Path.of("/no-such-directory/no-such-file"))).isFalse();
    }

    /** Calls of one thread, with the collector at work and compilation on the way. */
    private static AtOnce.Action repeat(AtomicInteger unfinished, AtOnce.Action call) {
        return () -> {
            try {
                for (int i = 0; i < TIMES; i++) {
                    failElsewhere();
                    call.run();
                }
            } finally {
                unfinished.decrementAndGet();
            }
        };
    }

    @Case("JVM-01")
    void threadsNeverSeeEachOthersErrors(Ipc ipc, Keys keys) throws InterruptedException {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        IpcKey missing = keys.next();
        Segment stale = ipc.segments().createPrivate(1, Mode.OWNER);
        stale.remove();
        List<AtOnce.Action> calls = List.of(
                () -> assertRefused(Errno.ENOENT, () -> ipc.segments().open(missing)),
                () -> assertRefused(Errno.EEXIST, () -> ipc.segments().create(key, 100, Mode.OWNER)),
                () -> assertRefused(Errno.EINVAL, stale::stat),
                () -> assertRefused(Errno.EINVAL, stale::attach),
                () -> assertRefused(Errno.EINVAL, () -> ipc.segments().open(key, 101, Mode.OWNER)),
                () -> assertThat(ipc.segments().open(key)).isEqualTo(segment),
                () -> assertThat(segment.stat().size()).isEqualTo(100),
                () -> segment.attach().close());
        AtomicInteger unfinished = new AtomicInteger(calls.size());
        List<AtOnce.Action> all = new ArrayList<>();
        calls.forEach(call -> all.add(repeat(unfinished, call)));
        all.add(() -> {
            while (unfinished.get() > 0) {
                System.gc();
            }
        });
        AtOnce.run(all);
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    @Case("JVM-01")
    @Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
    void threadsNeverSeeEachOthersErrorsOfOperationsAndMessages(Ipc ipc, IpcBackend backend, Keys keys)
            throws InterruptedException {
        MessageSlot slot = backend.newMessageSlot(9);
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        set.setValue(1, 32_767);
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
        assertThat(queue.trySend(7, new byte[10])).isTrue();
        MessageQueue stale = ipc.queues().create(keys.next(), Mode.OWNER);
        stale.remove();
        List<AtOnce.Action> calls = List.of(
                () -> assertThat(set.tryAcquire(0)).isFalse(),
                () -> assertRefused(Errno.EFBIG, () -> set.tryAcquire(2)),
                () -> assertRefused(Errno.ERANGE, () -> set.release(1)),
                () -> assertThat(queue.tryReceive(Selector.exact(1))).isEmpty(),
                () -> assertRefused(Errno.E2BIG, backend.msgrcv(queue.id(), slot, 9, 0, 0, 0)),
                () -> assertRefused(Errno.EINVAL, () -> stale.trySend(1, new byte[1])),
                () -> assertThat(set.tryOperate(SemOps.awaitZero(0))).isTrue(),
                () -> assertThat(set.tryAcquire(0, Duration.ofNanos(1_000))).isFalse());
        AtomicInteger unfinished = new AtomicInteger(calls.size());
        AtOnce.run(calls.stream().map(call -> repeat(unfinished, call)).toList());
        assertThat(queue.stat().messages()).isEqualTo(1);
        set.remove();
        queue.remove();
    }

    @Case("JVM-01")
    @PrivateNamespace
    @Requires({Capability.PERMISSIONS, Capability.KERNEL_OBJECTS})
    void eightThreadsEachGetTheErrorOfTheirOwnCall(Ipc ipc, Keys keys, Peers peers) throws IOException {
        CommandPrefix.asNobody().obstacle().ifPresent(Assumptions::abort);
        IpcKey key = keys.next();
        IpcKey shared = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        Segment readable = ipc.segments().create(shared, 100, Mode.of(0644));
        Files.writeString(Path.of("/proc/sys/kernel/shmmni"), "2");
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            List<Set<Integer>> errors = nobody.together(
                    TIMES,
                    List.of(
                            "open " + keys.next().value(),
                            "create " + key.value() + " 100 0600",
                            "openWith " + shared.value() + " 101 0400",
                            "attachCount " + segment.id(),
                            "remove " + segment.id(),
                            "create " + keys.next().value() + " 100 0600",
                            "attachCount " + readable.id(),
                            "open " + key.value()));
            assertThat(errors)
                    .containsExactly(
                            Set.of(Errno.ENOENT.number()),
                            Set.of(Errno.EEXIST.number()),
                            Set.of(Errno.EINVAL.number()),
                            Set.of(Errno.EACCES.number()),
                            Set.of(Errno.EPERM.number()),
                            Set.of(Errno.ENOSPC.number()),
                            Set.of(0),
                            Set.of(0));
        }
        segment.remove();
        readable.remove();
    }

    @Case("JVM-04")
    void aFailedAttachIsAnErrorAndNoAddress(Ipc ipc, IpcBackend backend) {
        Segment stale = ipc.segments().createPrivate(1, Mode.OWNER);
        stale.remove();
        for (int id : new int[] {stale.id(), -1, Integer.MIN_VALUE, 0x3fff_ffff}) {
            assertRefused(Errno.EINVAL, () -> ipc.segments().byId(id).attach());
            assertRefused(Errno.EINVAL, () -> ipc.segments().byId(id).attachReadOnly());
            long result = backend.shmat(id, 0, 0);
            assertRefused(Errno.EINVAL, result);
            assertThat(backend.memory(result)).isNull();
        }
        assertThat(backend.memory(-1)).isNull();
        assertThat(backend.memory(0)).isNull();
        assertRefused(Errno.EINVAL, backend.shmdt(-1));
    }

    @Case("JVM-04")
    @Requires(Capability.ATTACH_ADDRESS)
    void anAttachThatFindsNoRoomIsAnErrorAndCountsNot(Ipc ipc, IpcBackend backend) {
        Segment segment = ipc.segments().createPrivate(100, Mode.OWNER);
        AttachOptions nowhere = AttachOptions.readWrite().at(NO_ADDRESS);
        assertRefused(Errno.ENOMEM, () -> segment.attach(nowhere));
        assertRefused(Errno.ENOMEM, backend.shmat(segment.id(), NO_ADDRESS, 0));
        assertThat(backend.memory(NO_ADDRESS)).isNull();
        assertThat(segment.stat().attachCount()).isZero();
        segment.attach().close();
        segment.remove();
    }
}
