package org.sysvipc.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Measures rows in rounds. In a round each row has its turn, and in a turn each of its columns, one right after the other,
 * so that whatever else the machine does befalls all alike; every second round they go backwards.
 */
public final class Rounds {
    private final Instruments instruments;
    private final List<Backend> backends;
    private final int number;
    private final PrintStream progress;

    /**
     * No round yet.
     *
     * @param instruments what measures
     * @param backends which backends
     * @param number how many rounds
     * @param progress is told what was measured
     */
    public Rounds(Instruments instruments, List<Backend> backends, int number, PrintStream progress) {
        this.instruments = instruments;
        this.backends = List.copyOf(backends);
        this.number = number;
        this.progress = progress;
    }

    /** A source of numbers and its column. */
    private record Side(String column, Source source, Backend backend) {}

    /**
     * Measures. A row that fails is not tried again; the others go on.
     *
     * @param rows which
     * @return what was measured
     */
    public Map<Row, Samples> measure(List<Row> rows) {
        Map<Row, Samples> all = new LinkedHashMap<>();
        rows.forEach(row -> all.put(row, new Samples()));
        for (int round = 1; round <= number; round++) {
            instruments.nextRound();
            for (Map.Entry<Row, Samples> entry : all.entrySet()) {
                if (entry.getValue().failure().isEmpty()) {
                    turn(round, entry.getKey(), entry.getValue());
                }
            }
        }
        return all;
    }

    private void turn(int round, Row row, Samples samples) {
        StringJoiner line = new StringJoiner(", ", "round " + round + "/" + number + "  " + row.name() + ": ", "");
        List<Side> sides = sides(row);
        if (round % 2 == 0) {
            Collections.reverse(sides);
        }
        try {
            for (Side side : sides) {
                double measured = side.source.measure(instruments, side.backend);
                samples.add(side.column, measured);
                line.add(side.column + " " + row.unit().format(measured));
            }
        } catch (IOException | RuntimeException e) {
            samples.fail(e.toString());
            e.printStackTrace(progress);
            line.add("failed");
        }
        progress.println(line);
    }

    private List<Side> sides(Row row) {
        List<Side> sides = new ArrayList<>();
        row.peers().forEach(peer -> sides.add(new Side(peer.name(), peer.source(), backends.get(0))));
        backends.stream()
                .filter(row.targets()::containsKey)
                .forEach(backend -> sides.add(new Side(backend.id(), row.source(), backend)));
        return sides;
    }
}
