package org.sysvipc.tck.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sysvipc.tck.peer.BackendOrigin;

/** How the cases went on one backend. A case is a method. */
final class CaseCount {
    private final String backend;
    private final String origin;
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();
    private final Map<String, Integer> skipsByReason = new TreeMap<>();
    private final Set<String> idsRun = new TreeSet<>();

    /** A line for each case: {@code passed NAME}, {@code failed NAME} or {@code skipped NAME: REASON}. */
    private final Set<String> outcomes = new TreeSet<>();

    CaseCount(String backend) {
        this.backend = backend;
        this.origin = BackendOrigin.of(backend).map(BackendOrigin::toString).orElse("nowhere");
    }

    void passed(List<String> ids, String name) {
        idsRun.addAll(ids);
        passed++;
        outcomes.add("passed " + name);
    }

    void failed(List<String> ids, String name, String message) {
        idsRun.addAll(ids);
        failures.add(line("failed ", ids, name, message));
        outcomes.add("failed " + name);
    }

    void skipped(List<String> ids, String name, String reason) {
        skips.add(line("skipped", ids, name, reason));
        skipsByReason.merge(firstLine(reason), 1, Integer::sum);
        outcomes.add("skipped " + name + ": " + firstLine(reason));
    }

    int failures() {
        return failures.size();
    }

    /** What distinguishes this run from others, for the name of a file: {@code ffm-25-class-path}. */
    String name() {
        return backend + "-" + Runtime.version().feature() + "-" + origin.replace(' ', '-');
    }

    private static String line(String outcome, List<String> ids, String name, String text) {
        return outcome + " " + String.join(",", ids) + " " + name + ": " + firstLine(text);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** {@return a line for each case, in the order of their names} */
    String outcomes() {
        return String.join("\n", outcomes) + "\n";
    }

    /** {@return the whole report} */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("TCK on backend " + backend + ", Java " + Runtime.version().feature() + ", from the " + origin + ": "
                + (passed + failures.size() + skips.size()) + " cases, " + passed + " passed, " + failures.size()
                + " failed, " + skips.size() + " skipped");
        if (Campaign.percent() != Campaign.FULL) {
            lines.add("with " + Campaign.percent() + " % of the rounds of a full campaign");
        }
        skipsByReason.forEach((reason, number) -> lines.add(number + " skipped: " + reason));
        lines.addAll(failures);
        lines.addAll(skips);
        lines.add(idsRun.size() + " ids of the contract run: " + String.join(" ", idsRun));
        return String.join("\n", lines) + "\n";
    }
}
