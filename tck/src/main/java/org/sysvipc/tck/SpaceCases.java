package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcExistsException;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcNotFoundException;
import org.sysvipc.IpcSpace;
import org.sysvipc.IpcStat;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.KernelParameter;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmSpace;

/**
 * KEY and ID, alike for the three kinds: keys, the flags of the get calls, identifiers. A subclass for each kind tells how
 * its objects are made.
 *
 * @param <H> the kind's handle
 * @param <S> the kind's state
 */
abstract class SpaceCases<H extends IpcControl<S>, S extends IpcStat> {
    /** The number of indices, unless the kernel was started with {@code ipcmni_extend}. */
    static final int INDICES = 32_768;

    private static final int CREATE = IpcConstants.IPC_CREAT | 0600;

    abstract IpcSpace<H, S> space(Ipc ipc);

    abstract H create(Ipc ipc, IpcKey key);

    abstract H createPrivate(Ipc ipc);

    abstract H openOrCreate(Ipc ipc, IpcKey key);

    /** The raw get call, for an object of the smallest size. */
    abstract long get(IpcBackend backend, int key, int flags);

    /** The raw removal. */
    abstract long remove(IpcBackend backend, int id);

    abstract JvmSpace space(JvmPeer peer);

    /** The kernel's parameter that sets the next id. */
    abstract String nextId();

    /** Asserts that all calls which only this kind has refuse the id. */
    abstract void assertInvalidInOwnCalls(H object);

    @Case("KEY-09")
    @Requires({Capability.SEGMENTS, Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES})
    void oneKeyNamesAnObjectInEachSpace(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        Segment segment = ipc.segments().create(key, 1, Mode.OWNER);
        SemaphoreSet set = ipc.semaphores().create(key, 1, Mode.OWNER);
        MessageQueue queue = ipc.queues().create(key, Mode.OWNER);
        List<IpcControl<?>> all = List.of(segment, set, queue);
        H removed = space(ipc).open(key);
        removed.remove();
        assertRefused(Errno.ENOENT, () -> space(ipc).open(key));
        assertThat(all)
                .contains(removed)
                .filteredOn(object -> !object.equals(removed))
                .hasSize(2)
                .allSatisfy(object -> {
                    assertThat(object.key()).isEqualTo(key);
                    object.remove();
                });
    }

    @Case("KEY-10")
    void privateIsAlwaysNewAndShowsKeyZero(Ipc ipc) {
        H one = createPrivate(ipc);
        H other = createPrivate(ipc);
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.key()).isEqualTo(IpcKey.PRIVATE);
        assertThat(other.key()).isEqualTo(IpcKey.PRIVATE);
        one.remove();
        other.remove();
    }

    @Case("KEY-10")
    void privateNamesNothing(Ipc ipc) {
        assertThatThrownBy(() -> space(ipc).open(IpcKey.PRIVATE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> openOrCreate(ipc, IpcKey.PRIVATE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Case("KEY-11")
    void privateCreatesWhateverTheFlags(IpcBackend backend) {
        for (int flags : new int[] {0600, CREATE, 0600 | IpcConstants.IPC_EXCL, CREATE | IpcConstants.IPC_EXCL}) {
            long one = get(backend, IpcConstants.IPC_PRIVATE, flags);
            long other = get(backend, IpcConstants.IPC_PRIVATE, flags);
            assertThat(one).isNotNegative();
            assertThat(other).isNotNegative().isNotEqualTo(one);
            assertThat(remove(backend, (int) one)).isZero();
            assertThat(remove(backend, (int) other)).isZero();
        }
    }

    @Case({"KEY-12", "JVM-03"})
    @Requires(Capability.PROCESS_SHARED)
    @PrivateNamespace
    void extremeKeysRoundTrip(Ipc ipc, Peers peers) {
        try (JvmPeer peer = peers.jvm()) {
            for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1}) {
                IpcKey key = IpcKey.of(value);
                H object = create(ipc, key);
                assertThat(space(ipc).open(key)).isEqualTo(object);
                assertThat(space(peer).open(key)).isEqualTo(object.id());
                assertThat(object.key()).isEqualTo(key);
                object.remove();
            }
        }
    }

    @Case("KEY-13")
    @PrivateNamespace
    void allThirtyTwoBitsOfAKeyCount(Ipc ipc) {
        Set<H> objects = new HashSet<>();
        int[] keys = {0x1, 0x10001, 0x80000001};
        for (int key : keys) {
            objects.add(create(ipc, IpcKey.of(key)));
        }
        assertThat(objects).hasSize(keys.length);
        for (int key : keys) {
            assertThat(space(ipc).open(IpcKey.of(key)).key()).isEqualTo(IpcKey.of(key));
        }
        objects.forEach(IpcControl::remove);
    }

    @Case("KEY-14")
    void aMissingKeyIsNoentWithoutCreate(Ipc ipc, IpcBackend backend, Keys keys) {
        IpcKey key = keys.next();
        assertThatThrownBy(() -> space(ipc).open(key)).isInstanceOf(IpcNotFoundException.class);
        assertRefused(Errno.ENOENT, get(backend, key.value(), 0600));
        assertRefused(Errno.ENOENT, get(backend, key.value(), 0600 | IpcConstants.IPC_EXCL));
    }

    @Case("KEY-15")
    @Requires(Capability.PROCESS_SHARED)
    void anExistingKeyGivesItsId(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        H object = openOrCreate(ipc, key);
        assertThat(openOrCreate(ipc, key)).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(space(ipc).open(key)).isEqualTo(object);
        assertThat(get(backend, key.value(), 0600 | IpcConstants.IPC_EXCL)).isEqualTo(object.id());
        assertThat(get(backend, key.value(), CREATE)).isEqualTo(object.id());
        try (JvmPeer peer = peers.jvm()) {
            assertThat(space(peer).open(key)).isEqualTo(object.id());
        }
        object.remove();
    }

    @Case("KEY-16")
    @Requires(Capability.PROCESS_SHARED)
    void exclusiveCreationOfAnExistingKeyIsExist(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
        IpcKey key = keys.next();
        H object = create(ipc, key);
        assertThatThrownBy(() -> create(ipc, key))
                .asInstanceOf(type(IpcExistsException.class))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST))
                .satisfies(e -> assertThat(e.existingId()).isEqualTo(OptionalInt.of(object.id())))
                .satisfies(e -> assertThat(e).hasMessageContaining(key.toString()))
                .satisfies(e -> assertThat(e).hasMessageEndingWith("already names " + object));
        assertRefused(Errno.EEXIST, get(backend, key.value(), CREATE | IpcConstants.IPC_EXCL));
        try (JvmPeer peer = peers.jvm()) {
            assertRefused(Errno.EEXIST, () -> space(peer).create(key, Mode.OWNER));
        }
        object.remove();
    }

    @Case("KEY-19")
    void aKeyIsFreeAfterRemoval(Ipc ipc, Keys keys) {
        IpcKey key = keys.next();
        H first = create(ipc, key);
        first.remove();
        assertRefused(Errno.ENOENT, () -> space(ipc).open(key));
        H second = create(ipc, key);
        assertThat(second.id()).isNotEqualTo(first.id());
        second.remove();
    }

    @Case("ID-01")
    void idsAreNotNegative(Ipc ipc) {
        for (int i = 0; i < 20; i++) {
            H object = createPrivate(ipc);
            assertThat(object.id()).isNotNegative();
            object.remove();
        }
    }

    @Case("ID-01")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void zeroIsAnIdLikeAnyOther(Ipc ipc) {
        H object = createPrivate(ipc);
        assertThat(object.id()).as("the first id in a new namespace").isZero();
        object.set(IpcChange.mode(Mode.of(0640)));
        assertThat(object.stat().permissions().mode()).isEqualTo(Mode.of(0640));
        assertThat(space(ipc).list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.id()).hasValue(0));
        object.remove();
        assertRefused(Errno.EINVAL, object::stat);
    }

    @Case("ID-02")
    void anIdIsNotReusedAtOnce(Ipc ipc) {
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            H object = createPrivate(ipc);
            assertThat(ids.add(object.id())).as("id %d is new", object.id()).isTrue();
            object.remove();
        }
    }

    @Case("ID-03")
    void aStaleIdIsInvalidInEveryCall(Ipc ipc, IpcBackend backend) {
        H object = createPrivate(ipc);
        object.remove();
        assertInvalidInEveryCall(object);
        assertRefused(Errno.EINVAL, remove(backend, object.id()));
    }

    @Case("ID-05")
    void anIdThatNeverWasIsInvalidInEveryCall(Ipc ipc) {
        for (int id : new int[] {-1, Integer.MIN_VALUE, 0x3fffffff}) {
            assertInvalidInEveryCall(space(ipc).byId(id));
        }
    }

    private void assertInvalidInEveryCall(H object) {
        assertRefused(Errno.EINVAL, object::stat);
        assertRefused(Errno.EINVAL, object::key);
        assertRefused(Errno.EINVAL, () -> object.set(IpcChange.mode(Mode.OWNER)));
        assertRefused(
                Errno.EINVAL,
                () -> object.set(IpcChange.mode(Mode.OWNER).withOwner(0).withGroup(0)));
        assertRefused(Errno.EINVAL, object::remove);
        assertInvalidInOwnCalls(object);
    }

    @Case("ID-04")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void anIdIsASequenceNumberAndAnIndexThatGoesRound(Ipc ipc) {
        H first = createPrivate(ipc);
        first.remove();
        H second = createPrivate(ipc);
        assertThat(second.id() % INDICES).as("the index after the first's").isEqualTo(first.id() % INDICES + 1);
        second.remove();
    }

    @Case("ID-07")
    @PrivateNamespace
    @Requires(Capability.KERNEL_OBJECTS)
    void theNextIdIsHonouredOnce(Ipc ipc) {
        KernelParameter nextId = new KernelParameter(nextId());
        Assumptions.assumeTrue(nextId.isWritable(), () -> nextId + " cannot be written");
        int wanted = 5 * INDICES + 7;
        nextId.set(wanted);
        H object = createPrivate(ipc);
        assertThat(object.id()).isEqualTo(wanted);
        H next = createPrivate(ipc);
        assertThat(next.id()).isNotEqualTo(wanted);
        object.remove();
        next.remove();
    }
}
