package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.OptionalInt;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcExistsException;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcNotFoundException;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;

/** KEY: keys and the flags of the get calls, for segments. */
class KeyCases {
    private static final int CREATE = IpcConstants.IPC_CREAT | 0600;

    private static long remove(IpcBackend backend, long id) {
        return backend.shmctl((int) id, IpcConstants.IPC_RMID, null);
    }

    @Case("KEY-09")
    @Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
    void oneKeyNamesOneObjectOfEachKind(IpcBackend backend, Keys keys) {
        int key = keys.next().value();
        long segment = backend.shmget(key, 1, CREATE);
        long set = backend.semget(key, 1, CREATE);
        long queue = backend.msgget(key, CREATE);
        try {
            assertThat(segment).isNotNegative();
            assertThat(set).isNotNegative();
            assertThat(queue).isNotNegative();
            assertThat(remove(backend, segment)).isZero();
            assertThat(backend.semget(key, 0, 0)).isEqualTo(set);
            assertThat(backend.msgget(key, 0)).isEqualTo(queue);
        } finally {
            assertThat(backend.semctl((int) set, 0, IpcConstants.IPC_RMID, 0)).isZero();
            assertThat(backend.msgctl((int) queue, IpcConstants.IPC_RMID, null)).isZero();
        }
    }

    @Case("KEY-10")
    void privateIsAlwaysNewAndShowsKeyZero(Ipc ipc) {
        Segment one = ipc.segments().createPrivate(1, Mode.OWNER);
        Segment other = ipc.segments().createPrivate(1, Mode.OWNER);
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.key()).isEqualTo(IpcKey.PRIVATE);
        assertThat(other.key()).isEqualTo(IpcKey.PRIVATE);
        one.remove();
        other.remove();
    }

    @Case("KEY-10")
    void privateNamesNothing(Ipc ipc) {
        assertThatThrownBy(() -> ipc.segments().open(IpcKey.PRIVATE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ipc.segments().openOrCreate(IpcKey.PRIVATE, 1, Mode.OWNER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Case("KEY-11")
    void privateCreatesWhateverTheFlags(IpcBackend backend) {
        int[] flags = {
            0600,
            0600 | IpcConstants.IPC_CREAT,
            0600 | IpcConstants.IPC_EXCL,
            0600 | IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL
        };
        for (int flag : flags) {
            long one = backend.shmget(IpcConstants.IPC_PRIVATE, 1, flag);
            long other = backend.shmget(IpcConstants.IPC_PRIVATE, 1, flag);
            assertThat(one).isNotNegative();
            assertThat(other).isNotNegative().isNotEqualTo(one);
            assertThat(remove(backend, one)).isZero();
            assertThat(remove(backend, other)).isZero();
        }
    }

    @Case({"KEY-12", "JVM-03"})
    @PrivateNamespace
    void extremeKeysRoundTrip(Ipc ipc, Peers peers) {
        try (JvmPeer peer = peers.jvm()) {
            for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1}) {
                IpcKey key = IpcKey.of(value);
                Segment segment = ipc.segments().create(key, 1, Mode.OWNER);
                assertThat(ipc.segments().open(key)).isEqualTo(segment);
                assertThat(peer.open(key)).isEqualTo(segment.id());
                assertThat(segment.key()).isEqualTo(key);
                segment.remove();
            }
        }
    }

    @Case("KEY-13")
    @PrivateNamespace
    void allThirtyTwoBitsOfAKeyCount(Ipc ipc) {
        Segment low = ipc.segments().create(IpcKey.of(0x1), 1, Mode.OWNER);
        Segment high = ipc.segments().create(IpcKey.of(0x10001), 1, Mode.OWNER);
        Segment top = ipc.segments().create(IpcKey.of(0x80000001), 1, Mode.OWNER);
        assertThat(ipc.segments().open(IpcKey.of(0x1))).isEqualTo(low);
        assertThat(ipc.segments().open(IpcKey.of(0x10001))).isEqualTo(high);
        assertThat(ipc.segments().open(IpcKey.of(0x80000001))).isEqualTo(top);
        assertThat(low.id()).isNotEqualTo(high.id()).isNotEqualTo(top.id());
        low.remove();
        high.remove();
        top.remove();
    }

    @Case("KEY-14")
    void aMissingKeyIsNoentWithoutCreate(Ipc ipc, IpcBackend backend, Keys keys) {
        IpcKey key = keys.next();
        assertThatThrownBy(() -> ipc.segments().open(key)).isInstanceOf(IpcNotFoundException.class);
        assertRefused(Errno.ENOENT, () -> ipc.segments().open(key, 100, Mode.OWNER));
        assertRefused(Errno.ENOENT, backend.shmget(key.value(), 100, 0600));
        assertRefused(Errno.ENOENT, backend.shmget(key.value(), 100, 0600 | IpcConstants.IPC_EXCL));
    }

    @Case("KEY-15")
    void anExistingKeyGivesItsId(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().openOrCreate(key, 100, Mode.OWNER);
        assertThat(ipc.segments().openOrCreate(key, 100, Mode.OWNER)).isEqualTo(segment);
        assertThat(ipc.segments().open(key)).isEqualTo(segment);
        assertThat(backend.shmget(key.value(), 100, 0600 | IpcConstants.IPC_EXCL))
                .isEqualTo(segment.id());
        assertThat(backend.shmget(key.value(), 100, CREATE)).isEqualTo(segment.id());
        try (JvmPeer peer = peers.jvm()) {
            assertThat(peer.open(key)).isEqualTo(segment.id());
            assertThat(peer.openOrCreate(key, 100, Mode.OWNER)).isEqualTo(segment.id());
        }
        segment.remove();
    }

    @Case("KEY-16")
    void exclusiveCreationOfAnExistingKeyIsExist(Ipc ipc, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 100, Mode.OWNER);
        assertThatThrownBy(() -> ipc.segments().create(key, 100, Mode.OWNER))
                .asInstanceOf(type(IpcExistsException.class))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST))
                .satisfies(e -> assertThat(e.existingId()).isEqualTo(OptionalInt.of(segment.id())));
        // Also where the size would not fit: whether there is one is looked at first.
        assertRefused(Errno.EEXIST, () -> ipc.segments().create(key, 101, Mode.OWNER));
        try (JvmPeer peer = peers.jvm()) {
            assertRefused(Errno.EEXIST, () -> peer.create(key, 100, Mode.OWNER));
        }
        segment.remove();
    }

    @Case("KEY-19")
    void aKeyIsFreeAfterRemoval(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        Segment first = ipc.segments().create(key, 1, Mode.OWNER);
        first.remove();
        assertRefused(Errno.ENOENT, () -> ipc.segments().open(key));
        Segment second = ipc.segments().create(key, 2, Mode.OWNER);
        assertThat(second.id()).isNotEqualTo(first.id());
        try (Attachment memory = ipc.segments().open(key).attach()) {
            assertThat(memory.size()).isEqualTo(2);
        }
        second.remove();
    }
}
