package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CChild;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.JvmPeer;

/** CRA-05: whoever is killed, and whenever, the number of attachments is that of the living. */
@Requires(Capability.SEGMENTS)
class StormCases {
    private static final int JVM_ROUNDS = Campaign.rounds(4);
    private static final int JVMS = 3;

    /** More than a peer gets done before it is killed, and few enough to end by itself if nobody kills it. */
    private static final int MANY = 1_000_000;

    private static final int C_PARENTS = 5;
    private static final int C_CHILDREN = 48;

    private static boolean isGone(Segment segment) {
        try {
            segment.stat();
            return false;
        } catch (IpcException e) {
            assertThat(e.errno()).isEqualTo(Errno.EINVAL);
            return true;
        }
    }

    @Case({"CRA-05", "SHM-17"})
    @Requires(Capability.PROCESS_SHARED)
    void jvmsKilledWhileTheyAttachAndDetachLeaveNoAttachment(Ipc ipc, Peers peers) {
        Random random = new Random(5);
        Segment segment = ipc.segments().createPrivate(10_000, Mode.OWNER);
        for (int round = 0; round < JVM_ROUNDS; round++) {
            List<JvmPeer> living = attachers(peers, segment);
            while (!living.isEmpty()) {
                // Not to wait for anything, but to kill at any instant of the loop.
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(5)));
                living.remove(random.nextInt(living.size())).kill();
                // Two that each keeps, and one that each is about to make or to give up.
                long fewest = 2L * living.size();
                long most = 3L * living.size();
                Eventually.until("nattch is that of " + living.size() + " processes", () -> {
                    long nattch = segment.stat().attachCount();
                    return fewest <= nattch && nattch <= most;
                });
            }
            assertThat(segment.stat().attachCount()).isZero();
        }
        List<JvmPeer> last = attachers(peers, segment);
        segment.remove();
        for (JvmPeer peer : last) {
            assertThat(isGone(segment)).isFalse();
            peer.kill();
        }
        Eventually.until("the segment is gone with its last attacher", () -> isGone(segment));
    }

    /** Processes that keep two attachments each, and attach and detach in a loop. */
    private static List<JvmPeer> attachers(Peers peers, Segment segment) {
        List<JvmPeer> attachers = new ArrayList<>();
        for (int i = 0; i < JVMS; i++) {
            JvmPeer peer = peers.jvm();
            peer.attach(segment.id());
            peer.attach(segment.id());
            attachers.add(peer);
        }
        for (JvmPeer peer : attachers) {
            peer.sendAttachAndDetach(segment.id(), MANY);
        }
        return attachers;
    }

    @Case({"CRA-05", "SHM-17"})
    @Requires(Capability.KERNEL_OBJECTS)
    void processesInCKilledInAnyOrderLeaveTheAttachmentsOfTheLiving(Ipc ipc, Peers peers) {
        Random random = new Random(17);
        Segment segment = ipc.segments().createPrivate(10_000, Mode.OWNER);
        for (int i = 0; i < C_PARENTS; i++) {
            try (CPeer parent = peers.c()) {
                List<CChild> living = new ArrayList<>();
                for (int child = 0; child < C_CHILDREN; child++) {
                    living.add(parent.fork());
                    assertThat(living.get(child).shmat(segment.id(), 0, 0)).isPositive();
                    assertThat(living.get(child).shmat(segment.id(), 0, 0)).isPositive();
                }
                Collections.shuffle(living, random);
                while (!living.isEmpty()) {
                    assertThat(segment.stat().attachCount()).isEqualTo(2L * living.size());
                    living.remove(0).kill();
                }
            }
            assertThat(segment.stat().attachCount()).isZero();
        }
        segment.remove();
        assertRefused(Errno.EINVAL, segment::stat);
    }
}
