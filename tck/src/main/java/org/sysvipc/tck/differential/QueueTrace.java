package org.sysvipc.tck.differential;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.sysvipc.Ipc;
import org.sysvipc.QueueLimits;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.differential.Population.Member;

/** Steps on message queues. None waits. */
final class QueueTrace extends RandomTrace {
    private static final int MOST_TYPE = 4;

    private static final long[] MORE_TYPES = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 40};

    /** A flag of msgrcv's that has no meaning. */
    private static final int NO_FLAG = 1;

    private final Set<Capability> capabilities;
    private final QueueLimits limits;
    private final StepMix mix;

    QueueTrace(Random random, Ipc ipc) {
        super(random);
        this.capabilities = ipc.capabilities();
        this.limits = ipc.queues().limits();
        this.mix = new StepMix()
                .with(8, this::get)
                .with(42, this::send)
                .with(40, this::receive)
                .with(4, () -> Step.of(Call.MSGSET, population.id(random), owner(), owner(), modeToSet()))
                .with(4, this::setCapacity)
                .with(3, () -> Step.of(Call.MSGSTAT, population.id(random)))
                .with(2, () -> control(population.id(random), noCommand()))
                .with(2, () -> control(population.id(random), IpcConstants.IPC_RMID));
    }

    @Override
    Step next() {
        return mix.next(random);
    }

    private static Step control(Term id, int command) {
        return Step.of(Call.MSGCTL, id, value(command));
    }

    private Step get() {
        return isFull() ? control(present(), IpcConstants.IPC_RMID) : Step.of(Call.MSGGET, key(), value(getFlags()));
    }

    /** Mostly short, so that queues get long; at times as long as can be, or one longer. */
    private int length() {
        int most = Math.toIntExact(limits.maxMessageSize());
        int dice = random.nextInt(100);
        return dice < 5 ? 0 : dice < 85 ? between(1, 24) : dice < 93 ? between(25, 2_000) : oneOf(most, most, most + 1);
    }

    private Step send() {
        Term id = population.id(random);
        long type = chance(95) ? between(1, MOST_TYPE) : MORE_TYPES[random.nextInt(MORE_TYPES.length)];
        int length = length();
        boolean negative = chance(1);
        return Step.of(Call.MSGSND, id, value(type), value(negative ? -1 : length), bytes(negative ? 0 : length));
    }

    private Step receive() {
        Term id = population.id(random);
        int flags = chance(25) ? IpcConstants.MSG_NOERROR : 0;
        if (chance(10) && capabilities.contains(Capability.MESSAGE_EXCEPT)) {
            flags |= IpcConstants.MSG_EXCEPT;
        }
        if (chance(10) && capabilities.contains(Capability.MESSAGE_PEEK)) {
            flags |= IpcConstants.MSG_COPY;
        }
        flags |= chance(2) ? NO_FLAG : 0;
        return Step.of(Call.MSGRCV, id, value(room()), value(selector()), value(flags));
    }

    private int room() {
        int dice = random.nextInt(100);
        return dice < 4
                ? 0
                : dice < 30 ? between(1, 24) : dice < 32 ? -1 : Math.toIntExact(limits.maxMessageSize()) + 100;
    }

    /** Any, a type, all types up to one; with MSG_COPY an index. */
    private long selector() {
        return chance(95) ? between(-MOST_TYPE, MOST_TYPE) : MORE_TYPES[random.nextInt(MORE_TYPES.length)];
    }

    private Step setCapacity() {
        long most = limits.defaultMaxBytes();
        long bytes = chance(40) ? most : chance(10) ? most + 1 : between(0, 4_000);
        return Step.of(Call.MSGQBYTES, population.id(random), value(bytes));
    }

    @Override
    List<Step> looks() {
        return population.present().stream()
                .map(Member::term)
                .map(target -> Step.of(Call.MSGSTAT, target))
                .toList();
    }

    @Override
    void agreed(Step step, String answer) {
        if (step.call() == Call.MSGGET) {
            population.got(answer, 1);
        } else if (step.call() == Call.MSGCTL
                && step.integer(1) == IpcConstants.IPC_RMID
                && answer.equals(AnswerText.DONE)) {
            population.removed(step.terms().get(0));
        }
    }
}
