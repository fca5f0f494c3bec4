package org.sysvipc.cli;

import java.util.Map;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcStat;

/** Shows one object. */
final class StatCommand extends Subcommand {
    private final KindOptions kindOptions = KindOptions.idOrKey(spec());
    private final Argument<Boolean> json = flag("--json", "print JSON");

    StatCommand(SysvipcCommand command) {
        super(command, "stat", "Show all that the system knows of one object.");
    }

    @Override
    public Integer call() {
        ObjectName<?, ?> name = kindOptions.name();
        try (Ipc ipc = open()) {
            show(name.kind(), name.find(ipc).id(), ipc);
        }
        return ExitCode.DONE;
    }

    private <H extends IpcControl<S>, S extends IpcStat> void show(ObjectKind<H, S> kind, int id, Ipc ipc) {
        H object = kind.space(ipc).byId(id);
        S stat = object.stat();
        if (json.isGiven()) {
            ObjectsJson.write(out(), ipc, (array, writer) -> {
                if (array.equals(kind)) {
                    writer.beginObject();
                    kind.writeMembers(object, stat, writer);
                    writer.endObject();
                }
            });
        } else {
            out().println(kind.noun() + " " + id);
            print(kind.describe(object, stat, Appearance.ofThisSystem()));
        }
    }

    private void print(Map<String, String> properties) {
        int width = 0;
        for (String property : properties.keySet()) {
            width = Math.max(width, property.length());
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String blanks = " ".repeat(width - property.getKey().length());
            out().println("  " + property.getKey() + blanks + "  " + property.getValue());
        }
    }
}
