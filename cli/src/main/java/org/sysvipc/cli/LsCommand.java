package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcStat;

/** Lists objects. One that may not be read is shown with its properties unknown, not left out. */
final class LsCommand extends Subcommand {
    private final KindOptions kindOptions = KindOptions.flags(spec());
    private final Argument<Boolean> json = flag("--json", "print JSON");
    private final Argument<UserId> owner =
            option("--owner", "USER", UserId.class, "only those that this user (name or number) owns");
    private final Argument<Boolean> stale = flag(
            "--stale", "only those that nobody has attached or is seen to wait for, and whose known users are dead");

    private final Processes processes = new Processes();

    LsCommand(SysvipcCommand command) {
        super(command, "ls", "List objects: of the kinds that are named, or of all." + ObjectKinds.STALE);
    }

    @Override
    public Integer call() {
        try (Ipc ipc = open()) {
            List<ObjectKind<?, ?>> kinds = kindOptions.kinds(ipc);
            if (json.isGiven()) {
                ObjectsJson.write(out(), ipc, (kind, writer) -> {
                    if (kinds.contains(kind)) {
                        writeElements(kind, ipc, writer);
                    }
                });
            } else {
                printTables(kinds, ipc);
            }
        }
        return ExitCode.DONE;
    }

    private <H extends IpcControl<S>, S extends IpcStat> void writeElements(
            ObjectKind<H, S> kind, Ipc ipc, JsonWriter writer) {
        for (IpcEntry<S> entry : list(kind, ipc)) {
            writer.beginObject();
            if (entry.stat().isPresent()) {
                S stat = entry.stat().get();
                kind.writeMembers(kind.space(ipc).byId(stat.id()), stat, writer);
            } else {
                kind.writeUnknownMembers(writer);
            }
            writer.endObject();
        }
    }

    private void printTables(List<ObjectKind<?, ?>> kinds, Ipc ipc) {
        Appearance look = Appearance.ofThisSystem();
        String gap = "";
        for (ObjectKind<?, ?> kind : kinds) {
            out().print(gap);
            printTable(kind, ipc, look);
            gap = "\n";
        }
    }

    private <H extends IpcControl<S>, S extends IpcStat> void printTable(
            ObjectKind<H, S> kind, Ipc ipc, Appearance look) {
        TextTable table = new TextTable(kind.columns());
        for (IpcEntry<S> entry : list(kind, ipc)) {
            table.add(kind.cells(entry.stat().orElse(null), look));
        }
        out().println(kind.title() + " (backend " + ipc.backendName() + ")");
        table.print(out(), "");
    }

    /** The entries to show. Of what may not be read, nobody knows whether a filter would let it through. */
    private <H extends IpcControl<S>, S extends IpcStat> List<IpcEntry<S>> list(ObjectKind<H, S> kind, Ipc ipc) {
        List<IpcEntry<S>> all = kind.space(ipc).list();
        if (!stale.isGiven() && !owner.isGiven()) {
            return all;
        }
        List<IpcEntry<S>> shown = new ArrayList<>();
        int unknown = 0;
        for (IpcEntry<S> entry : all) {
            if (entry.stat().isEmpty()) {
                unknown++;
            } else if (isWanted(kind, ipc, entry.stat().get())) {
                shown.add(entry);
            }
        }
        if (unknown > 0) {
            System.err.println("sysvipc: " + unknown + " of the " + kind.noun()
                    + "s may not be read; whether they belong in this list is not known");
        }
        return shown;
    }

    private <H extends IpcControl<S>, S extends IpcStat> boolean isWanted(ObjectKind<H, S> kind, Ipc ipc, S stat) {
        Optional<UserId> user = owner.value();
        return (user.isEmpty() || user.get().value() == stat.permissions().uid())
                && (!stale.isGiven() || kind.isStale(kind.space(ipc).byId(stat.id()), stat, processes));
    }
}
