package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.AtOnce;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Eventually;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;

/** API: several open doors in one JVM, closed doors, and attachments that nobody closes. */
@Requires(Capability.SEGMENTS)
class DoorCases {
    private static final long SIZE = 100;
    private static final int LOST = 50;
    private static final int ROUNDS = 30;

    @Case("API")
    void twoDoorsShareObjectsAndCloseOnlyTheirOwnAttachments(Ipc ipc, Keys keys) {
        Segment here = ipc.segments().create(keys.next(), SIZE, Mode.OWNER);
        try (Attachment mine = here.attach()) {
            Attachment theirs;
            try (Ipc other = Ipc.open(ipc.backendName())) {
                Segment there = other.segments().open(here.key());
                assertThat(there.id()).isEqualTo(here.id());
                theirs = there.attach();
                assertThat(theirs.address()).isNotEqualTo(mine.address());
                assertThat(here.stat().attachCount()).isEqualTo(2);
                mine.putInt(0, 42);
                assertThat(theirs.getInt(0)).isEqualTo(42);
            }
            assertThat(here.stat().attachCount()).isEqualTo(1);
            assertThat(theirs.isOpen()).isFalse();
            assertThatThrownBy(() -> theirs.getInt(0)).isInstanceOf(IllegalStateException.class);
            assertThat(mine.isOpen()).isTrue();
            assertThat(mine.getInt(0)).isEqualTo(42);
        }
        assertThat(here.stat().attachCount()).isZero();
        here.remove();
    }

    @Case("API")
    void closingDetachesAllAndRemovesNothing(Ipc ipc, Keys keys) {
        Ipc door = Ipc.open(ipc.backendName());
        Segment segment = door.segments().create(keys.next(), SIZE, Mode.OWNER);
        Attachment one = segment.attach();
        Attachment other = segment.attachReadOnly();
        one.putInt(0, 42);
        door.close();
        door.close();
        Segment seen = ipc.segments().byId(segment.id());
        assertThat(seen.stat().attachCount()).isZero();
        for (Attachment memory : List.of(one, other)) {
            assertThat(memory.isOpen()).isFalse();
            assertThatThrownBy(() -> memory.getInt(0)).isInstanceOf(IllegalStateException.class);
            memory.close();
        }
        try (Attachment memory = seen.attach()) {
            assertThat(memory.getInt(0)).isEqualTo(42);
        }
        seen.remove();
    }

    @Case("API")
    void aClosedDoorAttachesNoMore(Ipc ipc) {
        Segment seen = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Ipc door = Ipc.open(ipc.backendName());
        Segment segment = door.segments().byId(seen.id());
        door.close();
        assertThatThrownBy(segment::attach).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(segment::attachReadOnly).isInstanceOf(IllegalStateException.class);
        assertThat(seen.stat().attachCount()).isZero();
        seen.remove();
    }

    @Case("API")
    void closingTheLastDoorDestroysWhatWasRemoved(Ipc ipc) {
        Segment seen = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Ipc door = Ipc.open(ipc.backendName())) {
            Attachment memory = door.segments().byId(seen.id()).attach();
            seen.remove();
            assertThat(seen.stat().attachCount()).isEqualTo(1);
            assertThat(memory.isOpen()).isTrue();
        }
        assertRefused(Errno.EINVAL, seen::stat);
    }

    @Case("API")
    void noAttachmentSurvivesADoorThatIsClosedMeanwhile(Ipc ipc) throws InterruptedException {
        Segment seen = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        for (int i = 0; i < ROUNDS; i++) {
            Ipc door = Ipc.open(ipc.backendName());
            Segment segment = door.segments().byId(seen.id());
            CountDownLatch attached = new CountDownLatch(2 * ROUNDS);
            List<Attachment> kept = new CopyOnWriteArrayList<>();
            AtOnce.Action attacher = () -> assertThatThrownBy(() -> {
                        while (true) {
                            kept.add(segment.attach());
                            attached.countDown();
                        }
                    })
                    .isInstanceOf(IllegalStateException.class);
            AtOnce.run(List.of(attacher, attacher, () -> {
                attached.await();
                door.close();
            }));
            assertThat(seen.stat().attachCount()).isZero();
            assertThat(kept).noneMatch(Attachment::isOpen);
        }
        seen.remove();
    }

    @Case("API")
    void attachmentsThatAreLostAreDetachedByTheCollector(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        for (int i = 0; i < LOST; i++) {
            lose(segment);
        }
        awaitCount(segment, 0);
        segment.remove();
    }

    @Case("API")
    void aDoorThatIsLostWithItsAttachmentsIsNoLeak(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        for (int i = 0; i < LOST; i++) {
            lose(Ipc.open(ipc.backendName()).segments().byId(segment.id()));
        }
        awaitCount(segment, 0);
        segment.remove();
    }

    @Case("API")
    void whatIsHeldIsNotCollected(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment held = segment.attach()) {
            held.putInt(0, 42);
            for (int i = 0; i < LOST; i++) {
                lose(segment);
            }
            awaitCount(segment, 1);
            assertThat(held.getInt(0)).isEqualTo(42);
        }
        assertThat(segment.stat().attachCount()).isZero();
        segment.remove();
    }

    /** In a method of its own, so that no frame holds what is to be lost. */
    private static void lose(Segment segment) {
        assertThat(segment.attach().isOpen()).isTrue();
    }

    private static void awaitCount(Segment segment, long expected) {
        Eventually.is("nattch", expected, () -> {
            System.gc();
            return segment.stat().attachCount();
        });
    }
}
