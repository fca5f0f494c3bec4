package org.sysvipc.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was measured of one row: for each column a number of each round. */
public final class Samples {
    private final Map<String, List<Double>> numbers = new HashMap<>();
    private String failure = "";

    /** Nothing yet. */
    public Samples() {}

    void add(String column, double number) {
        numbers.computeIfAbsent(column, ignored -> new ArrayList<>()).add(number);
    }

    void fail(String why) {
        failure = why;
    }

    /** {@return why the row could not be measured, or empty} */
    public String failure() {
        return failure;
    }

    /**
     * The numbers of a column.
     *
     * @param column a peer's or a backend's name
     * @return a number for each round, or none
     */
    public List<Double> of(String column) {
        return List.copyOf(numbers.getOrDefault(column, List.of()));
    }

    /**
     * The middle of a column's numbers.
     *
     * @param column a peer's or a backend's name, with at least one number
     * @return the median
     */
    public double median(String column) {
        return Median.of(of(column));
    }
}
