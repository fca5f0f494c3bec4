package org.sysvipc.cli;

import org.sysvipc.Ipc;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;

/** Shows the values of a semaphore set. */
final class ValuesCommand extends Subcommand {
    private static final SemaphoreSetKind KIND = new SemaphoreSetKind();

    private final KindOptions kindOptions = KindOptions.idOrKey(spec(), KIND);

    ValuesCommand(SysvipcCommand command) {
        super(command, "values", "Print the values of a set's semaphores at one moment (GETALL), separated by spaces.");
    }

    @Override
    public Integer call() {
        ObjectName<SemaphoreSet, SemaphoreSetStat> name = kindOptions.name(KIND);
        try (Ipc ipc = open()) {
            StringBuilder line = new StringBuilder();
            for (int value : name.find(ipc).values()) {
                line.append(line.length() == 0 ? "" : " ").append(value);
            }
            out().println(line.toString());
        }
        return ExitCode.DONE;
    }
}
