package org.sysvipc.tck.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sysvipc.Ipc;
import org.sysvipc.SemaphoreLimits;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.differential.Population.Member;
import org.sysvipc.tck.differential.Term.Operation;

/** Steps on semaphore sets. None waits, and none leaves anything to undo. */
final class SemaphoreTrace extends RandomTrace {
    private static final int MOST_SEMAPHORES = 4;

    /** A flag of semop's that has no meaning. */
    private static final int NO_FLAG = 1;

    private static final int[] QUESTIONS = {
        IpcConstants.GETVAL, IpcConstants.GETPID, IpcConstants.GETNCNT, IpcConstants.GETZCNT
    };

    private final SemaphoreLimits limits;
    private final StepMix mix;

    SemaphoreTrace(Random random, Ipc ipc) {
        super(random);
        this.limits = ipc.semaphores().limits();
        this.mix = new StepMix()
                .with(10, this::get)
                .with(50, this::operate)
                .with(10, this::setValue)
                .with(6, this::setValues)
                .with(8, this::ask)
                .with(5, () -> Step.of(Call.SEMSET, population.id(random), owner(), owner(), modeToSet()))
                .with(3, () -> Step.of(Call.SEMSTAT, population.id(random)))
                .with(2, () -> control(population.id(random), noCommand()))
                .with(4, () -> control(population.id(random), IpcConstants.IPC_RMID));
    }

    @Override
    Step next() {
        return mix.next(random);
    }

    /** The number of the semaphore is not looked at by these commands. */
    private Step control(Term id, int command) {
        return Step.of(Call.SEMCTL, id, value(oneOf(0, 0, -1, 99)), value(command), value(0));
    }

    private Step get() {
        if (isFull()) {
            return control(present(), IpcConstants.IPC_RMID);
        }
        int count = chance(10) ? oneOf(0, -1, (int) limits.maxSize() + 1) : between(1, MOST_SEMAPHORES);
        return Step.of(Call.SEMGET, key(), value(count), value(getFlags()));
    }

    /** The number of a semaphore: mostly of one in the set. */
    private int number(Term id) {
        int count = (int) population.sizeOf(id);
        return chance(95) ? random.nextInt(count) : oneOf(count, count + 1, 65535);
    }

    private Step operate() {
        Term id = population.id(random);
        List<Operation> operations = new ArrayList<>();
        int count =
                chance(2) ? oneOf(0, (int) limits.maxOperations(), (int) limits.maxOperations() + 1) : between(1, 4);
        boolean waits = false;
        for (int i = 0; i < count; i++) {
            Operation operation = operation(id, count);
            operations.add(operation);
            waits |= operation.change() <= 0 && (operation.flags() & IpcConstants.IPC_NOWAIT) == 0;
        }
        Call call = waits || chance(30) ? Call.SEMTIMEDOP : Call.SEMOP;
        return Step.of(call, id, new Term.Operations(operations));
    }

    private Operation operation(Term id, int count) {
        int change = chance(5) ? oneOf(Short.MAX_VALUE, Short.MIN_VALUE, 30_000, -30_000) : between(-3, 3);
        int flags = chance(60) ? IpcConstants.IPC_NOWAIT : 0;
        flags |= chance(2) ? NO_FLAG << 8 : 0;
        // In a list of hundreds one bad number would nearly always be there.
        int number = count > MOST_SEMAPHORES ? random.nextInt((int) population.sizeOf(id)) : number(id);
        return new Operation(number, change, flags);
    }

    private int anyValue() {
        return chance(80)
                ? between(0, 4)
                : oneOf((int) limits.maxValue(), (int) limits.maxValue() - 1, (int) limits.maxValue() + 1);
    }

    private Step setValue() {
        Term id = population.id(random);
        int value = chance(5) ? -1 : anyValue();
        return Step.of(Call.SEMCTL, id, value(chance(3) ? -1 : number(id)), value(IpcConstants.SETVAL), value(value));
    }

    private Step setValues() {
        Term id = population.id(random);
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < population.sizeOf(id); i++) {
            values.add(anyValue());
        }
        return Step.of(Call.SEMSETALL, id, new Term.Values(values));
    }

    private Step ask() {
        Term id = population.id(random);
        return Step.of(Call.SEMCTL, id, value(chance(3) ? -1 : number(id)), value(oneOf(QUESTIONS)), value(0));
    }

    @Override
    List<Step> looks() {
        return population.present().stream()
                .map(Member::term)
                .map(target -> Step.of(Call.SEMSTAT, target))
                .toList();
    }

    @Override
    void agreed(Step step, String answer) {
        if (step.call() == Call.SEMGET) {
            population.got(answer, step.number(1));
        } else if (step.call() == Call.SEMCTL
                && step.integer(2) == IpcConstants.IPC_RMID
                && answer.equals(AnswerText.DONE)) {
            population.removed(step.terms().get(0));
        }
    }
}
