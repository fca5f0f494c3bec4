package org.sysvipc.cli;

import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.cli.KindOptions.NewObject;

/** Makes an object and prints its id. */
final class CreateCommand extends Subcommand {
    private final KindOptions kindOptions = KindOptions.newKey(spec());
    private final Argument<ByteCount> size =
            option("--size", "N", ByteCount.class, "bytes of a segment: 4096, 4K, 2M, 1G");
    private final Argument<Mode> mode =
            option("--mode", "MODE", Mode.class, "who may use it, in octal; without it 0600: the owner alone");
    private final Argument<Boolean> exclusive =
            flag("--exclusive", "fail if the key names an object already (IPC_EXCL)");

    CreateCommand(SysvipcCommand command) {
        super(
                command,
                "create",
                "Make an object, and print its id and nothing else. If the key names one already, print the id of that,"
                        + " unless --exclusive is given.");
    }

    @Override
    public Integer call() {
        NewObject asked = kindOptions.newObject();
        Creation creation = new Creation(size.value(), mode.value().orElse(Mode.OWNER), exclusive.isGiven());
        Optional<String> misfit = asked.kind().misfit(creation);
        if (misfit.isPresent()) {
            throw usageError(misfit.get());
        }
        try (Ipc ipc = open()) {
            int id = asked.kind().create(ipc, asked.key(), creation).id();
            out().println(Integer.toString(id));
        }
        return ExitCode.DONE;
    }
}
