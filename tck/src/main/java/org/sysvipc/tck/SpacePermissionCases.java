package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sysvipc.tck.harness.Refusals.assertRefused;

import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.Message;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivilegedUser;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.peer.CommandPrefix;
import org.sysvipc.tck.peer.JvmMessageQueue;
import org.sysvipc.tck.peer.JvmPeer;
import org.sysvipc.tck.peer.JvmSemaphoreSet;
import org.sysvipc.tck.peer.JvmSpace;

/** PRM: what a stranger may do with semaphore sets and queues. */
@Requires({Capability.SEMAPHORE_SETS, Capability.MESSAGE_QUEUES, Capability.PERMISSIONS})
class SpacePermissionCases {

    @Case({"PRM-21", "PRM-12"})
    void aStrangerMayDoNothingWithAPrivateSet(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
        set.setValue(0, 7);
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            JvmSpace sets = nobody.semaphores();
            assertThat(sets.open(set.key())).isEqualTo(set.id());
            assertRefused(Errno.EACCES, () -> sets.open(set.key(), Mode.of(0600)));
            assertRefused(Errno.EACCES, () -> sets.stat(set.id()));
            assertRefused(Errno.EACCES, () -> sets.values(set.id()));
            assertRefused(Errno.EACCES, () -> sets.value(set.id(), 0));
            assertRefused(Errno.EACCES, () -> sets.setValue(set.id(), 0, 1));
            assertRefused(Errno.EACCES, () -> sets.setValues(set.id(), 1));
            assertRefused(Errno.EPERM, () -> sets.setMode(set.id(), Mode.of(0666)));
            assertRefused(Errno.EPERM, () -> sets.remove(set.id()));
            assertThat(sets.lists(set.id())).as("the list needs no permission").isTrue();
        }
        assertThat(set.values()).containsExactly(7);
        set.remove();
    }

    @Case("PRM-21")
    void aStrangerMayNotChangeOrRemoveAPublicSet(Ipc ipc, Keys keys, Peers peers) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 1, Mode.of(0666));
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            JvmSpace sets = nobody.semaphores();
            sets.setValue(set.id(), 0, 5);
            assertThat(sets.values(set.id())).containsExactly(5);
            assertRefused(Errno.EPERM, () -> sets.setMode(set.id(), Mode.of(0600)));
            assertRefused(Errno.EPERM, () -> sets.remove(set.id()));
        }
        assertThat(set.value(0)).isEqualTo(5);
        set.remove();
    }

    @Case({"PRM-18", "PRM-19"})
    void readingAndSettingValuesNeedTheirPermissions(Keys keys, Peers peers) {
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            JvmSpace sets = nobody.semaphores();
            int readable = sets.create(keys.next(), Mode.of(0400));
            assertThat(sets.values(readable)).containsExactly(0);
            assertThat(sets.value(readable, 0)).isZero();
            assertRefused(Errno.EACCES, () -> sets.setValue(readable, 0, 1));
            assertRefused(Errno.EACCES, () -> sets.setValues(readable, 1));
            sets.remove(readable);
            int writable = sets.create(keys.next(), Mode.of(0200));
            sets.setValue(writable, 0, 1);
            sets.setValues(writable, 2);
            assertRefused(Errno.EACCES, () -> sets.values(writable));
            assertRefused(Errno.EACCES, () -> sets.value(writable, 0));
            assertRefused(Errno.EACCES, () -> sets.stat(writable));
            assertRefused(Errno.EINVAL, () -> sets.setValues(writable, 2, 3));
            sets.setMode(writable, Mode.of(0600));
            assertThat(sets.values(writable)).containsExactly(2);
            sets.remove(writable);
        }
    }

    @Case("PRM-18")
    void waitingForZeroNeedsReadPermissionAndAllElseWritePermission(Keys keys, Peers peers) {
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            int id = nobody.semaphores().create(keys.next(), Mode.of(0400));
            JvmSemaphoreSet readable = nobody.semaphoreSet(id);
            assertThat(readable.tryOperate(SemOps.awaitZero(0))).isTrue();
            assertRefused(Errno.EACCES, () -> readable.tryOperate(SemOps.release(0)));
            assertRefused(Errno.EACCES, () -> readable.tryOperate(SemOps.acquire(0)));
            assertRefused(
                    Errno.EACCES, () -> readable.operate(SemOps.awaitZero(0).thenRelease(0)));
            nobody.semaphores().remove(id);
        }
    }

    @Case("PRM-19")
    void whoMayOnlyWriteMayWaitForZeroOnlyTogetherWithAChange(Keys keys, Peers peers) {
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            int id = nobody.semaphores().create(keys.next(), Mode.of(0200));
            JvmSemaphoreSet writable = nobody.semaphoreSet(id);
            assertThat(writable.tryOperate(SemOps.awaitZero(0).thenRelease(0))).isTrue();
            assertThat(writable.tryOperate(SemOps.acquire(0))).isTrue();
            assertRefused(Errno.EACCES, () -> writable.tryOperate(SemOps.awaitZero(0)));
            assertRefused(Errno.EACCES, () -> writable.operate(SemOps.awaitZero(0)));
            nobody.semaphores().remove(id);
        }
    }

    @Case("PRM-22")
    void receivingNeedsReadPermissionAndSendingWritePermission(Keys keys, Peers peers) {
        byte[] body = {1};
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            int id = nobody.queues().create(keys.next(), Mode.of(0400));
            JvmMessageQueue queue = nobody.queue(id);
            assertThat(queue.tryReceive(0)).isEmpty();
            assertRefused(Errno.EACCES, () -> queue.trySend(1, body));
            assertRefused(Errno.EACCES, () -> queue.send(1, body));
            nobody.queues().setMode(id, Mode.of(0200));
            assertThat(queue.trySend(1, body)).isTrue();
            assertRefused(Errno.EACCES, () -> queue.tryReceive(0));
            assertRefused(Errno.EACCES, () -> queue.beginToReceive(0).result());
            nobody.queues().setMode(id, Mode.of(0400));
            assertThat(queue.tryReceive(1)).hasValue(new Message(1, body));
            nobody.queues().remove(id);
        }
    }

    @Case("PRM-23")
    void aStrangerMayNotChangeOrRemoveAPublicQueue(Ipc ipc, Keys keys, Peers peers) {
        MessageQueue queue = ipc.queues().create(keys.next(), Mode.of(0666));
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            JvmSpace queues = nobody.queues();
            assertThat(queues.stat(queue.id())).contains("maxBytes");
            assertRefused(Errno.EPERM, () -> queues.setMode(queue.id(), Mode.of(0600)));
            assertRefused(Errno.EPERM, () -> queues.setMaxBytes(queue.id(), 10));
            assertRefused(Errno.EPERM, () -> queues.remove(queue.id()));
            queue.set(IpcChange.mode(Mode.OWNER));
            assertRefused(Errno.EACCES, () -> queues.stat(queue.id()));
            assertRefused(Errno.EACCES, () -> queues.open(queue.key(), Mode.of(0400)));
            assertThat(queues.lists(queue.id()))
                    .as("the list needs no permission")
                    .isTrue();
        }
        queue.remove();
    }

    @Case({"PRM-24", "PRM-08"})
    void theOwnerMayLowerTheCapacityAndTakeItBackButNotRaiseIt(Ipc ipc, Keys keys, Peers peers) {
        PrivilegedUser.require();
        try (JvmPeer nobody = peers.jvm(CommandPrefix.asNobody())) {
            JvmSpace queues = nobody.queues();
            int id = queues.create(keys.next(), Mode.of(0));
            assertRefused(Errno.EACCES, () -> queues.stat(id));
            long most = ipc.queues().byId(id).stat().maxBytes();
            queues.setMaxBytes(id, 100);
            assertThat(ipc.queues().byId(id).stat().maxBytes()).isEqualTo(100);
            queues.setMaxBytes(id, most);
            assertRefused(Errno.EPERM, () -> queues.setMaxBytes(id, most + 1));
            assertThat(ipc.queues().byId(id).stat().maxBytes()).isEqualTo(most);
            queues.setMode(id, Mode.OWNER);
            assertThat(queues.stat(id)).contains("maxBytes=" + most);
            queues.remove(id);
        }
    }
}
