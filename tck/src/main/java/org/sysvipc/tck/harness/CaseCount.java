package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the cases went on one backend. A case is a method. */
final class CaseCount {
    private final String backend;
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();
    private final Map<String, Integer> skipsByReason = new TreeMap<>();
    private final Set<String> idsRun = new TreeSet<>();

    CaseCount(String backend) {
        this.backend = backend;
    }

    void passed(List<String> ids) {
        idsRun.addAll(ids);
        passed++;
    }

    void failed(List<String> ids, String name, String message) {
        idsRun.addAll(ids);
        failures.add(line("failed ", ids, name, message));
    }

    void skipped(List<String> ids, String name, String reason) {
        skips.add(line("skipped", ids, name, reason));
        skipsByReason.merge(firstLine(reason), 1, Integer::sum);
    }

    private static String line(String outcome, List<String> ids, String name, String text) {
        return outcome + " " + String.join(",", ids) + " " + name + ": " + firstLine(text);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** {@return the whole report} */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("TCK on backend " + backend + ", Java " + Runtime.version().feature() + ": "
                + (passed + failures.size() + skips.size()) + " cases, " + passed + " passed, " + failures.size()
                + " failed, " + skips.size() + " skipped");
        skipsByReason.forEach((reason, number) -> lines.add(number + " skipped: " + reason));
        lines.addAll(failures);
        lines.addAll(skips);
        lines.add(idsRun.size() + " ids of the contract run: " + String.join(" ", idsRun));
        return String.join("\n", lines) + "\n";
    }
}
