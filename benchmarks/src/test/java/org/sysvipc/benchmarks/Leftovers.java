package org.sysvipc.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcException;
import org.sysvipc.IpcSpace;
import org.sysvipc.IpcStat;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.SegmentStat;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;

/**
 * Looks for objects that a process used and did not remove; those of other processes are none of its business. Of a segment
 * the system knows the creator; of a semaphore and a queue only who last used it.
 */
final class Leftovers {
    private Leftovers() {}

    static List<String> of(long pid) {
        try (Ipc ipc = Ipc.open()) {
            return handles(ipc, pid).map(IpcControl::toString).toList();
        }
    }

    static void remove(long pid) {
        try (Ipc ipc = Ipc.open()) {
            handles(ipc, pid).forEach(IpcControl::remove);
        }
    }

    private static Stream<IpcControl<?>> handles(Ipc ipc, long pid) {
        Stream<IpcControl<?>> segments = stats(ipc.segments())
                .filter(stat -> stat.creatorPid() == pid)
                .map(SegmentStat::id)
                .map(ipc.segments()::byId);
        Stream<IpcControl<?>> queues = stats(ipc.queues())
                .filter(stat -> stat.lastSendPid() == pid || stat.lastReceivePid() == pid)
                .map(MessageQueueStat::id)
                .map(ipc.queues()::byId);
        Stream<IpcControl<?>> sets = stats(ipc.semaphores())
                .filter(stat -> isUsedBy(pid, ipc.semaphores().byId(stat.id()), stat))
                .map(SemaphoreSetStat::id)
                .map(ipc.semaphores()::byId);
        return Stream.of(segments, queues, sets).flatMap(stream -> stream);
    }

    private static <S extends IpcStat> Stream<S> stats(IpcSpace<?, S> space) {
        return space.list().stream().map(IpcEntry::stat).flatMap(Optional::stream);
    }

    private static boolean isUsedBy(long pid, SemaphoreSet set, SemaphoreSetStat stat) {
        try {
            return IntStream.range(0, stat.count()).anyMatch(number -> set.lastPid(number) == pid);
        } catch (IpcException e) {
            // Removed meanwhile, by whoever else is at work here.
            return false;
        }
    }
}
