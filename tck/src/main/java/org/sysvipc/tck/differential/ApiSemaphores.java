package org.sysvipc.tck.differential;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;
import org.sysvipc.SemaphoreSets;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SemaphoreSetRecord;

/** Steps on semaphore sets through the API. */
final class ApiSemaphores extends ApiSide {
    private final ApiOperations operations;

    ApiSemaphores(Ipc ipc, IpcBackend waist, Names names) {
        super(ipc, waist, names);
        this.operations = new ApiOperations(waist);
    }

    @Override
    String call(Step step) throws InterruptedException {
        return switch (step.call()) {
            case SEMGET -> get(step);
            case SEMOP, SEMTIMEDOP -> operations.operate(set(step), step);
            case SEMCTL -> control(step);
            case SEMSETALL -> setValues(step);
            case SEMSTAT -> look(set(step));
            case SEMSET -> change(set(step), step);
            default -> throw new IllegalArgumentException("no call on semaphore sets: " + step);
        };
    }

    private SemaphoreSet set(Step step) {
        return ipc.semaphores().byId(step.id(names));
    }

    private String get(Step step) {
        IpcKey key = key(step);
        int count = step.integer(1);
        int flags = step.integer(2);
        if (!isExpressible(key, flags)) {
            return object(waist.semget(key.value(), count, flags));
        }
        SemaphoreSets sets = ipc.semaphores();
        SemaphoreSet got = switch (making(flags)) {
            case IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL -> sets.create(key, count, mode(flags));
            case IpcConstants.IPC_CREAT -> sets.openOrCreate(key, count, mode(flags));
            default -> sets.open(key, count, mode(flags));
        };
        return names.object(got.id());
    }

    private String control(Step step) {
        int number = step.integer(1);
        switch (step.integer(2)) {
            case IpcConstants.GETVAL -> {
                return String.valueOf(set(step).value(number));
            }
            case IpcConstants.GETPID -> {
                return names.pid(set(step).lastPid(number));
            }
            case IpcConstants.GETNCNT -> {
                return String.valueOf(set(step).waitingForIncrease(number));
            }
            case IpcConstants.GETZCNT -> {
                return String.valueOf(set(step).waitingForZero(number));
            }
            case IpcConstants.SETVAL -> set(step).setValue(number, step.integer(3));
            case IpcConstants.IPC_RMID -> set(step).remove();
            default -> {
                return AnswerText.number(waist.semctl(step.id(names), number, step.integer(2), step.integer(3)));
            }
        }
        return AnswerText.DONE;
    }

    private String setValues(Step step) {
        set(step)
                .setValues(((Term.Values) step.terms().get(1))
                        .values().stream().mapToInt(Integer::intValue).toArray());
        return AnswerText.DONE;
    }

    private String look(SemaphoreSet set) {
        SemaphoreSetStat stat = set.stat();
        int[] numbers = IntStream.range(0, stat.count()).toArray();
        return StateText.of(stat, names)
                + list(" values ", Arrays.stream(set.values()))
                + Arrays.stream(numbers)
                        .mapToObj(number -> names.pid(set.lastPid(number)))
                        .collect(Collectors.joining(",", " pids ", ""))
                + list(" waiting ", Arrays.stream(numbers).map(set::waitingForIncrease))
                + list(" for zero ", Arrays.stream(numbers).map(set::waitingForZero));
    }

    private static String list(String name, IntStream numbers) {
        return numbers.mapToObj(String::valueOf).collect(Collectors.joining(",", name, ""));
    }

    private String change(SemaphoreSet set, Step step) {
        if (isChange(step)) {
            set.set(change(step));
            return AnswerText.DONE;
        }
        return AnswerText.number(waist.semctl(set.id(), IpcConstants.IPC_SET, fill(new SemaphoreSetRecord(), step)));
    }
}
