package org.sysvipc.cli;

import java.util.List;
import org.sysvipc.Ipc;
import org.sysvipc.cli.TextTable.Column;

/** Shows the limits, how near they are, and how to raise them. */
final class LimitsCommand extends Subcommand {
    private final Argument<Boolean> json = flag("--json", "print JSON");

    LimitsCommand(SysvipcCommand command) {
        super(command, "limits", "Show the limits, how much of each is in use, and how to raise it.");
    }

    @Override
    public Integer call() {
        try (Ipc ipc = open()) {
            if (json.isGiven()) {
                ObjectsJson.write(out(), ipc, (kind, writer) -> {
                    if (kind.isIn(ipc)) {
                        write(kind.limits(ipc), writer);
                    }
                });
            } else {
                print(ipc);
            }
        }
        return ExitCode.DONE;
    }

    private static void write(List<LimitUse> limits, JsonWriter json) {
        for (LimitUse limit : limits) {
            write(limit, json);
        }
    }

    private static void write(LimitUse limit, JsonWriter json) {
        json.beginObject();
        json.name("limit").string(limit.limit().name());
        json.name("name").string(limit.advice().name());
        json.name("unit").string(limit.unit());
        json.name("value").unsigned(limit.value());
        json.name("used");
        if (limit.used().isPresent()) {
            json.unsigned(limit.used().getAsLong());
        } else {
            json.nothing();
        }
        String percent = limit.percent();
        json.name("percent").literal(percent.isEmpty() ? "null" : percent);
        json.name("hint").string(limit.advice().hint());
        json.endObject();
    }

    private void print(Ipc ipc) {
        TextTable table = new TextTable(List.of(
                Column.text("LIMIT"),
                Column.number("VALUE"),
                Column.text("UNIT"),
                Column.number("IN USE"),
                Column.number("USE%"),
                Column.text("SET BY"),
                Column.text("TO RAISE IT")));
        for (ObjectKind<?, ?> kind : ObjectKinds.of(ipc)) {
            for (LimitUse limit : kind.limits(ipc)) {
                table.add(cells(limit));
            }
        }
        table.print(out(), "");
    }

    private static List<String> cells(LimitUse limit) {
        String hint = limit.advice().hint();
        String percent = limit.percent();
        return List.of(
                limit.limit().name(),
                Long.toUnsignedString(limit.value()),
                limit.unit(),
                limit.used().isPresent() ? Long.toUnsignedString(limit.used().getAsLong()) : "-",
                percent.isEmpty() ? "-" : percent,
                limit.advice().name(),
                hint.isEmpty() ? "fixed" : hint);
    }
}
