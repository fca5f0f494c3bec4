package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sysvipc.Ipc;
import org.sysvipc.IpcUnavailableException;
import org.sysvipc.cli.TextTable.Column;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.ProbeReport;

/** Shows every backend, whether it works here, and why not. */
final class BackendsCommand extends Subcommand {
    BackendsCommand(SysvipcCommand command) {
        super(
                command,
                "backends",
                "Show every backend: whether it works here, on what or why not, and what it can do. An asterisk marks the"
                        + " one that other commands use.");
    }

    /** Which backend the other commands would use, or why they would fail. */
    private record Choice(String name, String failure) {}

    @Override
    public Integer call() {
        Choice choice = choice();
        TextTable table = new TextTable(List.of(
                Column.text(" "),
                Column.text("NAME"),
                Column.number("PRIORITY"),
                Column.text("WORKS"),
                Column.text("DETAIL")));
        List<ProbeReport> reports = Ipc.probe();
        for (ProbeReport report : reports) {
            table.add(cells(report, choice));
        }
        table.print(out(), "");
        for (ProbeReport report : reports) {
            if (report.available()) {
                out().println("\n" + report.name() + " can do: " + capabilities(report));
            }
        }
        if (!choice.failure().isEmpty()) {
            out().println("\nOther commands fail: " + choice.failure());
        }
        return ExitCode.DONE;
    }

    private Choice choice() {
        try (Ipc ipc = open()) {
            return new Choice(ipc.backendName(), "");
        } catch (IpcUnavailableException e) {
            return new Choice("", String.valueOf(e.getMessage()));
        }
    }

    private static List<String> cells(ProbeReport report, Choice choice) {
        boolean loaded = report.priority() != Integer.MIN_VALUE;
        return List.of(
                report.name().equals(choice.name()) ? "*" : "",
                report.name(),
                loaded ? Integer.toString(report.priority()) : "-",
                report.available() ? "yes" : "no",
                report.detail());
    }

    private static String capabilities(ProbeReport report) {
        List<String> names = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            if (report.capabilities().contains(capability)) {
                names.add(capability.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return String.join(", ", names);
    }
}
