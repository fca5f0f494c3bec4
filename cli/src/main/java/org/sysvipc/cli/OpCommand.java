package org.sysvipc.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.SemOp;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;

/** Operates on the semaphores of a set. */
final class OpCommand extends Subcommand {
    private static final SemaphoreSetKind KIND = new SemaphoreSetKind();

    private final KindOptions kindOptions = KindOptions.idOrKey(spec(), KIND);
    private final Arguments<Operation> operations = parameters(
            "OP",
            Operation.class,
            "NUM:+N adds N to semaphore NUM; NUM:-N takes N, and waits until it can; NUM:0 waits for zero");
    private final Argument<Boolean> undo = flag(
            "--undo",
            "have the system undo it when this command ends (SEM_UNDO), which is at once: to try, or to wait for a moment"
                    + " when it can be done");
    private final Waiting waiting = new Waiting(this);

    OpCommand(SysvipcCommand command) {
        super(
                command,
                "op",
                "Operate on semaphores of a set: all operations in one semop, at one moment or not at all. Waits until they can"
                        + " be done.");
    }

    @Override
    public Integer call() throws InterruptedException {
        ObjectName<SemaphoreSet, SemaphoreSetStat> name = kindOptions.name(KIND);
        Optional<Duration> most = waiting.most();
        SemOps ops = undo.isGiven() ? asked().undo() : asked();
        try (Ipc ipc = open()) {
            SemaphoreSet set = name.find(ipc);
            boolean done = most.isPresent() ? set.tryOperate(ops, most.get()) : set.operate(ops);
            return done ? ExitCode.DONE : waiting.wouldBlock("semop", set.toString());
        }
    }

    /** All operations, in the order in which they were given. */
    private SemOps asked() {
        List<SemOp> all = new ArrayList<>();
        for (Operation operation : operations.values()) {
            all.add(operation.value());
        }
        return SemOps.of(all.toArray(new SemOp[0]));
    }
}
