package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.JvmPeer;

/** CON-10, CRA-03: processes that are killed at any instant, while they take and give with undo, lose no token. */
@Requires(Capability.SEMAPHORE_SETS)
class SemaphoreStormCases {
    private static final int TOKENS = 2;
    private static final int JVM_ROUNDS = Campaign.rounds(2);
    private static final int JVMS = 3;
    private static final int KILLS_IN_C = Campaign.rounds(300);

    /** A number of repetitions that no process comes to the end of. */
    private static final int MANY = 1_000_000_000;

    private static void assertAllTokensAreThere(SemaphoreSet set) throws InterruptedException {
        Eventually.is("number of tokens", TOKENS, () -> set.value(0));
        assertThat(set.waitingForIncrease(0)).isZero();
        // They can be taken, too.
        set.acquire(0, TOKENS);
        set.release(0, TOKENS);
    }

    @Case({"CON-10", "CRA-03", "UND-02"})
    @Requires(Capability.PROCESS_SHARED)
    void jvmsThatAreKilledLoseNoToken(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        Random random = new Random(10);
        SemaphoreSet set = ipc.semaphores().create(keys.next(), Mode.OWNER, TOKENS);
        for (int round = 0; round < JVM_ROUNDS; round++) {
            List<JvmPeer> living = new ArrayList<>();
            for (int i = 0; i < JVMS; i++) {
                JvmPeer peer = peers.jvm();
                living.add(peer);
                for (int thread = 0; thread < 2; thread++) {
                    peer.semaphoreSet(set.id()).beginToAcquireAndRelease(0, MANY);
                }
            }
            Eventually.until(
                    "the semaphore is in use",
                    () -> set.lastPid(0) == (int) living.get(0).pid());
            while (!living.isEmpty()) {
                // Not to wait for anything, but to kill at any instant of the loop.
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(5)));
                living.remove(random.nextInt(living.size())).kill();
                assertThat(set.value(0)).isBetween(0, TOKENS);
            }
            assertAllTokensAreThere(set);
        }
        set.remove();
    }

    @Case({"CON-10", "CRA-03"})
    @Requires({Capability.SEMAPHORE_SETS, Capability.KERNEL_OBJECTS})
    void processesInCThatAreKilledLoseNoToken(Ipc ipc, Keys keys, Peers peers) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), Mode.OWNER, TOKENS);
        try (CPeer c = peers.c()) {
            c.semaphoreSet(set.id()).beginStorm(0, KILLS_IN_C);
            // Java goes on meanwhile, taking and giving with the others.
            for (int i = 0; i < 200; i++) {
                set.acquire(0);
                set.release(0);
            }
            assertThat(c.semaphoreSet(set.id()).endOfOperation()).isEqualTo(KILLS_IN_C);
        }
        assertAllTokensAreThere(set);
        set.remove();
    }
}
