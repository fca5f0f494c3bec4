package org.sysvipc.cli;

import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.cli.KindOptions.NewObject;

/** Makes an object and prints its id. */
final class CreateCommand extends Subcommand {
    private final KindOptions kindOptions = KindOptions.newKey(spec());
    private final Argument<ByteCount> size =
            option(Creation.SIZE, "N", ByteCount.class, "bytes of a segment: 4096, 4K, 2M, 1G");
    private final Argument<Integer> count = option(
            Creation.COUNT, "N", Integer.class, "number of semaphores of a set; with --values it may be left out");
    private final Argument<SemaphoreValues> values = option(
            Creation.VALUES,
            "V,V,...",
            SemaphoreValues.class,
            "what the semaphores of a new set begin with; without it, 0. A set that is there already keeps its own; one"
                    + " that is just being made is waited for");
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
    public Integer call() throws InterruptedException {
        NewObject asked = kindOptions.newObject();
        Creation creation = new Creation(
                size.value(), count.value(), values.value(), mode.value().orElse(Mode.OWNER), exclusive.isGiven());
        checkOptions(asked.kind());
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

    private void checkOptions(ObjectKind<?, ?> kind) {
        for (Argument<?> option : List.of(size, count, values)) {
            if (option.isGiven() && !kind.creationOptions().contains(option.name())) {
                throw usageError("a " + kind.noun() + " has no " + option.name());
            }
        }
    }
}
