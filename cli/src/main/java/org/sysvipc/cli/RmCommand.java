package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;

/** Removes objects. */
final class RmCommand extends Subcommand {
    /** What {@code --all} means without a value. */
    private static final String EVERY_KIND = "every";

    private final KindOptions kindOptions = KindOptions.idsAndKeys(spec());
    private final Argument<String> all =
            optionWithFallback("--all", "KINDS", EVERY_KIND, "all objects, or those of some kinds: --all=m,s");
    private final Argument<Boolean> stale = flag(
            "--stale", "all objects that nobody has attached or is seen to wait for, and whose known users are dead");
    private final Argument<Boolean> dryRun = flag("--dry-run", "tell what would be removed, and remove nothing");

    RmCommand(SysvipcCommand command) {
        super(
                command,
                "rm",
                "Remove objects (IPC_RMID): those named by id or key, all, or all stale ones. An error does not keep the"
                        + " others from being removed." + ObjectKinds.STALE);
    }

    @Override
    public Integer call() {
        List<ObjectName<?, ?>> names = kindOptions.names();
        int ways = (names.isEmpty() ? 0 : 1) + (all.isGiven() ? 1 : 0) + (stale.isGiven() ? 1 : 0);
        if (ways != 1) {
            throw usageError("say what to remove, in one way: ids and keys, --all or --stale"
                    + (ways == 0 ? " (none was given)" : " (more than one was given)"));
        }
        Optional<List<ObjectKind<?, ?>>> listed = all.value().flatMap(this::kindsOf);
        try (Ipc ipc = open()) {
            Removal removal = new Removal(ipc, out(), dryRun.isGiven());
            names.forEach(removal::removeNamed);
            if (names.isEmpty()) {
                listed.orElseGet(() -> ObjectKinds.of(ipc))
                        .forEach(kind -> removal.removeListed(kind, stale.isGiven()));
            }
            return removal.hasFailed() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    /** The kinds of these letters; empty for every kind. */
    private Optional<List<ObjectKind<?, ?>>> kindsOf(String letters) {
        if (letters.equals(EVERY_KIND)) {
            return Optional.empty();
        }
        List<ObjectKind<?, ?>> kinds = new ArrayList<>();
        for (String letter : letters.split(",", -1)) {
            kinds.add(ObjectKinds.ofLetter(letter)
                    .orElseThrow(() -> usageError("--all takes the letters of kinds, separated by commas ("
                            + ObjectKinds.letters() + "), not '" + letters + "'")));
        }
        return Optional.of(kinds);
    }
}
