package org.sysvipc.cli;

import java.util.OptionalInt;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcStat;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;

/** Changes owner, group or mode of an object, or the capacity of a queue. */
final class SetCommand extends Subcommand {
    private final KindOptions kindOptions = KindOptions.id(spec());
    private final Argument<Mode> mode = option("--mode", "MODE", Mode.class, "who may use it, in octal");
    private final Argument<UserId> user = option("--uid", "USER", UserId.class, "the new owner, by number or name");
    private final Argument<GroupId> group = option("--gid", "GROUP", GroupId.class, "the new group, by number or name");
    private final Argument<ByteCount> capacity =
            option("--qbytes", "N", ByteCount.class, "the new capacity of a message queue, in bytes: 16384, 16K");

    SetCommand(SysvipcCommand command) {
        super(
                command,
                "set",
                "Change owner, group or mode of an object, or the capacity of a message queue (IPC_SET).");
    }

    @Override
    public Integer call() {
        ObjectName<?, ?> name = kindOptions.name();
        boolean permissions = mode.isGiven() || user.isGiven() || group.isGiven();
        if (!permissions && !capacity.isGiven()) {
            throw usageError("say what to change: --mode, --uid or --gid, or of a message queue --qbytes");
        }
        if (capacity.isGiven() && !(name.kind() instanceof QueueKind)) {
            throw usageError("a " + name.kind().noun() + " has no --qbytes");
        }
        try (Ipc ipc = open()) {
            IpcControl<? extends IpcStat> object = name.find(ipc);
            // First, since who gives a queue away may have no right to this afterwards.
            if (object instanceof MessageQueue queue && capacity.isGiven()) {
                queue.setMaxBytes(capacity.required().value());
            }
            if (permissions) {
                object.set(change());
            }
        }
        return ExitCode.DONE;
    }

    private IpcChange change() {
        return new IpcChange(
                user.isGiven() ? OptionalInt.of(user.required().value()) : OptionalInt.empty(),
                group.isGiven() ? OptionalInt.of(group.required().value()) : OptionalInt.empty(),
                mode.value());
    }
}
