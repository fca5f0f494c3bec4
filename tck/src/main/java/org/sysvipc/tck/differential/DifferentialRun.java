package org.sysvipc.tck.differential;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.sysvipc.Ipc;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.tck.harness.BackendUnderTest;
import org.sysvipc.tck.peer.CCompiler;

/**
 * One random trace, made by the API on a backend and by a program in C.
 *
 * @param backend the backend's name
 * @param resource the kind of object
 * @param seed makes the trace
 * @param steps its length
 */
public record DifferentialRun(String backend, Resource resource, long seed, long steps) {
    /** The system property that tells the seed. */
    public static final String SEED = "sysvipc.differential.seed";

    /** The system property that tells the number of steps for each kind of object. */
    public static final String STEPS = "sysvipc.differential.steps";

    private static final long DEFAULT_STEPS = 5_000;
    private static final int REMEMBERED = 20;

    /**
     * A run as the system properties have it.
     *
     * @param backend the backend's name
     * @param resource the kind of object
     * @return the run; with a new seed if no property tells one
     */
    public static DifferentialRun configured(String backend, Resource resource) {
        return new DifferentialRun(
                backend,
                resource,
                Long.getLong(SEED, new SecureRandom().nextInt(Integer.MAX_VALUE)),
                Long.getLong(STEPS, DEFAULT_STEPS));
    }

    /**
     * Makes the trace, and removes what it leaves.
     *
     * @param compiler compiles the program in C
     * @return how often each call was made and what came of it: {@code shmget EEXIST} and the like
     * @throws Difference at the first step at which the two sides do not answer the same
     * @throws IllegalStateException if the program in C ends or does not answer
     */
    public Map<String, Integer> run(CCompiler compiler) {
        try (Ipc ipc = Ipc.open(backend);
                IpcBackend waist = new BackendUnderTest(backend).open()) {
            RandomTrace trace = resource.trace(new Random(seed), ipc);
            try (SidePair sides = SidePair.start(resource, trace.population, ipc, waist, compiler)) {
                return compare(trace, sides);
            }
        }
    }

    private Map<String, Integer> compare(RandomTrace trace, SidePair sides) {
        Map<String, Integer> counts = new TreeMap<>();
        Deque<String> last = new ArrayDeque<>();
        for (long number = 1; number <= steps; number++) {
            Step step = trace.next();
            remember(last, number + "  " + step);
            String answer = same(step, sides, number, last, "in what it answers");
            last.addLast(last.removeLast() + "  ->  " + Difference.beginning(answer));
            counts.merge(step.call().word() + " " + kind(answer), 1, Integer::sum);
            trace.agreed(step, answer);
            for (Step look : trace.looks()) {
                same(look, sides, number, last, "in what " + look + " then shows");
            }
        }
        return counts;
    }

    private String same(Step step, SidePair sides, long number, Deque<String> last, String where) {
        String java = sides.java().make(step);
        String c = sides.c().make(step);
        if (!java.equals(c)) {
            throw new Difference(toString(), number, last, where, java, c);
        }
        return java;
    }

    private static void remember(Deque<String> last, String line) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** An errno, or that it went well. */
    private static String kind(String answer) {
        return answer.matches("E[A-Z0-9]+|errno [0-9]+") ? answer : "ok";
    }

    /** {@return backend, kind of object, seed and number of steps} */
    @Override
    public String toString() {
        return "differential run of " + backend + ", " + resource + ", -D" + SEED + "=" + seed + " -D" + STEPS + "="
                + steps;
    }
}
