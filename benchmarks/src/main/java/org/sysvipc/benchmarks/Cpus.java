package org.sysvipc.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sysvipc.benchmarks.Pairing.Placement;

/**
 * The CPUs that processes can be pinned to.
 *
 * @param numbers their numbers, ascending
 */
public record Cpus(List<Integer> numbers) {

    /** Copies the list. */
    public Cpus {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads a list as {@code taskset} and the kernel write it.
     *
     * @param list for example {@code 0-3,6}
     * @return the CPUs
     * @throws IllegalArgumentException if it is no such list
     */
    public static Cpus parse(String list) {
        return new Cpus(Stream.of(list.strip().split(",", -1))
                .map(range -> range.split("-", 2))
                .flatMapToInt(range ->
                        IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1])))
                .boxed()
                .toList());
    }

    /** {@return the CPUs that this process may run on} */
    static Cpus allowed() throws IOException {
        return parse(Machine.status("Cpus_allowed_list"));
    }

    /**
     * Whether there are enough for two processes.
     *
     * @param placement where they run
     * @return whether they can
     */
    public boolean suffice(Placement placement) {
        return placement == Placement.SAME_CPU || numbers.size() > 1;
    }

    /** The CPU of the process that measures: the last, which has the fewest interrupts to serve. */
    int own() {
        return numbers.get(numbers.size() - 1);
    }

    int ofPartner(Placement placement) {
        return placement == Placement.SAME_CPU ? own() : numbers.get(numbers.size() - 2);
    }
}
