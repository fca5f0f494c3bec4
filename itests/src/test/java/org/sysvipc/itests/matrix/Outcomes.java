package org.sysvipc.itests.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the cases of the TCK went in a cell, each by its name.
 *
 * @param passed which passed
 * @param failed which failed
 * @param skipped which were skipped, and the reason
 */
record Outcomes(Set<String> passed, Set<String> failed, Map<String, String> skipped) {

    /** Reads what the TCK wrote. */
    static Outcomes read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new IllegalStateException("there is no " + file + ", in which the TCK tells of its run there");
        }
        return parse(Files.readAllLines(file));
    }

    static Outcomes parse(List<String> lines) {
        Outcomes outcomes = new Outcomes(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        for (String line : lines) {
            int blank = line.indexOf(' ');
            String name = line.substring(blank + 1);
            switch (line.substring(0, blank)) {
                case "passed" -> outcomes.passed.add(name);
                case "failed" -> outcomes.failed.add(name);
                default -> {
                    int colon = name.indexOf(": ");
                    outcomes.skipped.put(name.substring(0, colon), name.substring(colon + 2));
                }
            }
        }
        return outcomes;
    }

    /** All cases, however they went. */
    Set<String> cases() {
        Set<String> all = new TreeSet<>(passed);
        all.addAll(failed);
        all.addAll(skipped.keySet());
        return all;
    }

    /** How this cell differs from another in the cases that there are. */
    List<String> differencesInCases(Outcomes other) {
        List<String> differences = new ArrayList<>();
        cases().stream().filter(name -> !other.cases().contains(name)).forEach(name -> differences.add("+" + name));
        other.cases().stream().filter(name -> !cases().contains(name)).forEach(name -> differences.add("-" + name));
        return differences;
    }
}
