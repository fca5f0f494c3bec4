package org.sysvipc.cli;

import java.util.OptionalInt;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.Mode;

/** Changes owner, group or mode of an object. */
final class SetCommand extends Subcommand {
    private final KindOptions kindOptions = KindOptions.id(spec());
    private final Argument<Mode> mode = option("--mode", "MODE", Mode.class, "who may use it, in octal");
    private final Argument<UserId> user = option("--uid", "USER", UserId.class, "the new owner, by number or name");
    private final Argument<GroupId> group = option("--gid", "GROUP", GroupId.class, "the new group, by number or name");

    SetCommand(SysvipcCommand command) {
        super(command, "set", "Change owner, group or mode of an object (IPC_SET).");
    }

    @Override
    public Integer call() {
        ObjectName name = kindOptions.name();
        if (!mode.isGiven() && !user.isGiven() && !group.isGiven()) {
            throw usageError("say what to change: --mode, --uid or --gid");
        }
        IpcChange change = new IpcChange(
                user.isGiven() ? OptionalInt.of(user.required().value()) : OptionalInt.empty(),
                group.isGiven() ? OptionalInt.of(group.required().value()) : OptionalInt.empty(),
                mode.value());
        try (Ipc ipc = open()) {
            name.find(ipc).set(change);
        }
        return ExitCode.DONE;
    }
}
