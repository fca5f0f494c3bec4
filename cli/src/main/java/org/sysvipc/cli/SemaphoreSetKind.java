package org.sysvipc.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcPermissionException;
import org.sysvipc.IpcSpace;
import org.sysvipc.SemaphoreLimits;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;
import org.sysvipc.SemaphoreUsage;
import org.sysvipc.cli.Processes.Life;
import org.sysvipc.cli.TextTable.Column;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcLimit;

/** Semaphore sets. */
final class SemaphoreSetKind extends ObjectKind<SemaphoreSet, SemaphoreSetStat> {
    private static final Names NAMES =
            new Names('s', "semaphore set", "Semaphore sets", "semaphoreSets", Capability.SEMAPHORE_SETS);

    /** How long to wait for whoever is making the set that is there already: longer than any healthy program takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final List<Column> COLUMNS =
            List.of(Column.number("NSEMS"), Column.text("OPERATED"), Column.text("CHANGED"));

    private static final List<String> MEMBERS = List.of("count", "values", "operationTime", "changeTime");

    SemaphoreSetKind() {
        super(NAMES, COLUMNS, MEMBERS);
    }

    @Override
    IpcSpace<SemaphoreSet, SemaphoreSetStat> space(Ipc ipc) {
        return ipc.semaphores();
    }

    @Override
    Set<String> creationOptions() {
        return Set.of(Creation.COUNT, Creation.VALUES);
    }

    @Override
    Optional<String> misfit(Creation request) {
        if (request.count().isEmpty() && request.values().isEmpty()) {
            return Optional.of("-s needs --count N or --values V,V,...");
        }
        if (request.count().isPresent() && request.values().isPresent()) {
            int count = request.count().get();
            int given = request.values().get().count();
            if (count != given) {
                return Optional.of("--count " + count + " semaphores take as many --values, not " + given);
            }
        }
        return Optional.empty();
    }

    @Override
    SemaphoreSet create(Ipc ipc, IpcKey key, Creation request) throws InterruptedException {
        boolean exclusive = request.exclusive() || key.isPrivate();
        if (request.values().isPresent()) {
            int[] values = request.values().get().toArray();
            return exclusive
                    ? ipc.semaphores().create(key, request.mode(), values)
                    : ipc.semaphores().openOrCreate(key, request.mode(), PATIENCE, values);
        }
        int count = request.count().orElseThrow();
        return exclusive
                ? ipc.semaphores().create(key, count, request.mode())
                : ipc.semaphores().openOrCreate(key, count, request.mode());
    }

    @Override
    List<String> ownCells(SemaphoreSetStat stat, Appearance look) {
        return List.of(
                Integer.toString(stat.count()),
                look.times().brief(stat.operationTime()),
                look.times().brief(Optional.of(stat.changeTime())));
    }

    @Override
    void describeOwn(SemaphoreSet set, SemaphoreSetStat stat, Appearance look, Map<String, String> properties) {
        properties.put("semaphores", Integer.toString(stat.count()));
        properties.put("operated", look.times().whole(stat.operationTime()));
        properties.put("changed", look.times().whole(Optional.of(stat.changeTime())));
        int[] values = set.values();
        for (int number = 0; number < values.length; number++) {
            properties.put("semaphore " + number, describe(set, number, values[number], look));
        }
    }

    private static String describe(SemaphoreSet set, int number, int value, Appearance look) {
        int forMore = set.waitingForIncrease(number);
        int forZero = set.waitingForZero(number);
        return "value " + value
                + (forMore > 0 ? ", waiting for more " + forMore : "")
                + (forZero > 0 ? ", waiting for zero " + forZero : "")
                + ", last user's pid " + look.processes().describe(set.lastPid(number));
    }

    @Override
    void writeOwnMembers(SemaphoreSet set, SemaphoreSetStat stat, JsonWriter json) {
        json.name("count").number(stat.count());
        json.name("values");
        Optional<int[]> values = readableValues(set);
        if (values.isPresent()) {
            json.beginArray();
            for (int value : values.get()) {
                json.number(value);
            }
            json.endArray();
        } else {
            json.nothing();
        }
        writeTime(json, "operationTime", stat.operationTime());
        writeTime(json, "changeTime", Optional.of(stat.changeTime()));
    }

    /** The values, unless they may not be read, as of other users' sets in a list, or the set has just been removed. */
    private static Optional<int[]> readableValues(SemaphoreSet set) {
        try {
            return Optional.of(set.values());
        } catch (IpcPermissionException e) {
            return Optional.empty();
        } catch (IpcException e) {
            if (Removed.isReasonOf(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Nobody waits, and who last used each of its semaphores is dead. The system knows nobody else: not the creator, nor who
     * holds a semaphore. A pid of 0 is that of nobody yet, or one of another pid namespace; the set is then not stale.
     */
    @Override
    boolean isStale(SemaphoreSet set, SemaphoreSetStat stat, Processes processes) {
        try {
            for (int number = 0; number < stat.count(); number++) {
                boolean waited = set.waitingForIncrease(number) > 0 || set.waitingForZero(number) > 0;
                if (waited || processes.life(set.lastPid(number)) != Life.DEAD) {
                    return false;
                }
            }
            return true;
        } catch (IpcPermissionException e) {
            // Nobody may be called dead whom this user cannot see.
            return false;
        } catch (IpcException e) {
            if (Removed.isReasonOf(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    List<LimitUse> limits(Ipc ipc) {
        SemaphoreLimits limits = ipc.semaphores().limits();
        SemaphoreUsage usage = ipc.semaphores().usage();
        return List.of(
                LimitUse.perRequest(ipc, IpcLimit.SEMMSL, "semaphores", limits.maxSize()),
                LimitUse.ofTotal(
                        ipc, IpcLimit.SEMMNS, "semaphores", limits.maxTotalSemaphores(), usage.totalSemaphores()),
                LimitUse.perRequest(ipc, IpcLimit.SEMOPM, "operations", limits.maxOperations()),
                LimitUse.ofTotal(ipc, IpcLimit.SEMMNI, "sets", limits.maxCount(), usage.count()),
                LimitUse.perRequest(ipc, IpcLimit.SEMVMX, "value", limits.maxValue()));
    }
}
