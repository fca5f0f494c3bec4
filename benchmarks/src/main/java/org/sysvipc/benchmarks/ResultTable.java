package org.sysvipc.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What was measured, as a table in Markdown that can be read as it is. */
public final class ResultTable {
    private static final String NONE = "";

    private final List<Backend> backends;
    private final List<List<String>> lines = new ArrayList<>();

    /**
     * The table.
     *
     * @param backends which groups of columns it has
     * @param measured the rows
     */
    public ResultTable(List<Backend> backends, Map<Row, Samples> measured) {
        this.backends = List.copyOf(backends);
        List<String> header = new ArrayList<>(List.of("work", Rows.C, "compared with"));
        backends.forEach(backend -> header.addAll(List.of(backend.id(), "ratio", "in rounds", "target", "")));
        lines.add(header);
        measured.forEach((row, samples) -> lines.add(line(row, samples)));
    }

    private List<String> line(Row row, Samples samples) {
        List<String> line = new ArrayList<>(List.of(row.work(), shown(row, samples, Rows.C), reference(row, samples)));
        for (Backend backend : backends) {
            Target target = row.targets().get(backend);
            if (target == null
                    || samples.of(backend.id()).isEmpty()
                    || !samples.failure().isEmpty()) {
                String verdict = samples.failure().isEmpty() ? NONE : "failed";
                line.addAll(List.of(NONE, NONE, NONE, target == null ? NONE : target.toString(), verdict));
            } else {
                line.addAll(compared(row, samples, backend, target));
            }
        }
        return line;
    }

    private static String shown(Row row, Samples samples, String column) {
        return samples.of(column).isEmpty() ? NONE : row.unit().format(samples.median(column));
    }

    private static String reference(Row row, Samples samples) {
        return row.reference()
                .map(Row.Peer::name)
                .map(name -> name.equals(Rows.C) ? name : (name + " " + shown(row, samples, name)).strip())
                .orElse(NONE);
    }

    private static List<String> compared(Row row, Samples samples, Backend backend, Target target) {
        String reference = row.reference().map(Row.Peer::name).orElse(backend.id());
        double compared = target.compare(samples.median(backend.id()), samples.median(reference));
        List<Double> ours = samples.of(backend.id());
        List<Double> theirs = samples.of(reference);
        double[] rounds = new double[ours.size()];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = target.compare(ours.get(i), theirs.get(i));
        }
        Arrays.sort(rounds);
        return List.of(
                shown(row, samples, backend.id()),
                row.reference().isPresent() ? target.format(compared) : NONE,
                target.format(rounds[0]) + " … " + target.format(rounds[rounds.length - 1]),
                target.toString(),
                !target.isBounded() ? NONE : target.isMetBy(compared) ? "met" : "missed");
    }

    /** {@return the table, in lines of equal length} */
    @Override
    public String toString() {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.max(3, line.get(i).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            append(text, lines.get(i), widths);
            if (i == 0) {
                appendRule(text, widths);
            }
        }
        return text.toString();
    }

    /** Work to the left, numbers to the right. */
    private static void append(StringBuilder text, List<String> line, int[] widths) {
        text.append('|');
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - line.get(i).length());
            text.append(' ')
                    .append(i == 0 ? line.get(i) + padding : padding + line.get(i))
                    .append(" |");
        }
        text.append('\n');
    }

    private static void appendRule(StringBuilder text, int[] widths) {
        text.append('|');
        for (int i = 0; i < widths.length; i++) {
            text.append(' ')
                    .append("-".repeat(widths[i] - 1))
                    .append(i == 0 ? '-' : ':')
                    .append(" |");
        }
        text.append('\n');
    }
}
