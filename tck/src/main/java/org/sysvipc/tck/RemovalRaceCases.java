package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Selector;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;

/** CON-09: removal races with calls. Each ends, done or with EINVAL or EIDRM. */
@Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
class RemovalRaceCases {
    private static final int ROUNDS = Campaign.rounds(300);

    /** How many calls are done before the removal. */
    private static final int SOME = 10;

    private static final Duration LONG = Duration.ofSeconds(50);

    /** Repeats a call until the object is gone. */
    private static AtOnce.Action untilGone(AtomicInteger done, AtOnce.Action call) {
        return () -> {
            while (true) {
                try {
                    call.run();
                    done.incrementAndGet();
                } catch (IpcException e) {
                    assertThat(e.errno()).isIn(Errno.EINVAL, Errno.EIDRM);
                    return;
                }
            }
        };
    }

    @Case("CON-09")
    void removalRacesWithSemaphoreOperations(Ipc ipc, Keys keys) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            SemaphoreSet set = ipc.semaphores().create(keys.next(), Mode.OWNER, 0, 0);
            int before = done.get();
            List<AtOnce.Action> actions = new ArrayList<>();
            actions.add(untilGone(done, () -> set.acquire(0)));
            actions.add(untilGone(done, () -> set.operate(SemOps.awaitZero(0).thenRelease(0))));
            actions.add(untilGone(
                    done, () -> set.operate(SemOps.acquire(0).thenRelease(0).undo())));
            actions.add(untilGone(done, () -> set.tryOperate(SemOps.acquire(0).thenRelease(1), LONG)));
            actions.add(untilGone(done, () -> set.tryAcquire(1, LONG)));
            actions.add(() -> {
                Eventually.until("some calls were done", () -> done.get() - before >= SOME);
                set.remove();
            });
            AtOnce.run(actions);
        }
        assertThat(done).hasValueGreaterThanOrEqualTo(SOME * ROUNDS);
    }

    @Case("CON-09")
    void removalRacesWithMessages(Ipc ipc, Keys keys) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        byte[] body = new byte[10];
        for (int round = 0; round < ROUNDS; round++) {
            MessageQueue queue = ipc.queues().create(keys.next(), Mode.OWNER);
            queue.setMaxBytes(20);
            int before = done.get();
            List<AtOnce.Action> actions = new ArrayList<>();
            actions.add(untilGone(done, () -> queue.send(1, body)));
            actions.add(untilGone(done, () -> queue.send(2, body)));
            actions.add(untilGone(done, queue::receive));
            actions.add(untilGone(done, () -> queue.receive(Selector.exact(2), LONG)));
            actions.add(() -> {
                Eventually.until("some calls were done", () -> done.get() - before >= SOME);
                queue.remove();
            });
            AtOnce.run(actions);
        }
        assertThat(done).hasValueGreaterThanOrEqualTo(SOME * ROUNDS);
    }
}
