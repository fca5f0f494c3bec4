package org.sysvipc.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program that measures C and the backends side by side, and prints what came out as a table. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures C and Java side by side and prints the ratios. Without rows: all of them.",
        footer = "The table is also written to benchmarks/target/benchmarks.md.")
public final class Compare implements Callable<Integer> {
    private static final Path SOURCES = Path.of("src", "main", "c");

    private final Path target;
    private final PrintStream out;
    private final PrintStream progress;

    @Option(names = "--quick", description = "About a minute, for a first impression.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each side of each row has its turn.")
    private int rounds;

    @Option(names = "--list", description = "Only print the names of the rows.")
    private boolean list;

    @Option(names = "--backend", paramLabel = "NAME", description = "Which backends; by default all that work here.")
    private final List<String> backends = new ArrayList<>();

    @Option(names = "--private-namespace", hidden = true)
    private boolean privateNamespace;

    @Option(names = "--start-cpus", hidden = true)
    private String startCpus = "";

    @Parameters(paramLabel = "ROW", description = "Rows, by their names or how these begin.")
    private final List<String> names = new ArrayList<>();

    /** What the table does not show, and why. */
    private final List<String> notes = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    /**
     * Nothing measured yet.
     *
     * @param target a directory for what is made
     * @param out takes the table
     * @param progress takes what happens meanwhile
     */
    Compare(Path target, PrintStream out, PrintStream progress) {
        this.target = target;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Runs in the directory of the benchmarks module.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Compare(Path.of("target"), out, progress)).execute(arguments));
    }

    /**
     * Measures.
     *
     * @return 0, or 1 if a row could not be measured
     * @throws IOException if there is no C compiler, or a file cannot be written
     */
    @Override
    public Integer call() throws IOException {
        List<Row> rows = select();
        if (list) {
            rows.forEach(row -> out.printf("%-28s %s%n", row.name(), row.work()));
            return 0;
        }
        List<Backend> measured = available();
        Cpus cpus = startCpus.isEmpty() ? Cpus.allowed() : Cpus.parse(startCpus);
        List<Row> feasible = feasible(rows, cpus);
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        pace = rounds > 0 ? pace.withRounds(rounds) : pace;
        String heading = Machine.describe(target) + pace.describe();
        Instruments instruments = instruments(pace, cpus);
        Map<Row, Samples> samples = new Rounds(instruments, measured, pace.rounds(), progress).measure(feasible);
        samples.forEach((row, found) -> {
            if (!found.failure().isEmpty()) {
                notes.add(row.name() + " failed: " + found.failure());
            }
        });
        String report = heading + "\n" + new ResultTable(measured, samples) + noted();
        out.print(report);
        Files.writeString(target.resolve("benchmarks.md"), report);
        return samples.values().stream().allMatch(found -> found.failure().isEmpty()) ? 0 : 1;
    }

    private Instruments instruments(Pace pace, Cpus cpus) throws IOException {
        CBaseline baseline = CBaseline.compile(SOURCES, target, pace);
        Path directory = target.resolve("c");
        List<String> unpinned = startCpus.isEmpty() ? List.of() : List.of("taskset", "-c", startCpus);
        return new Instruments(
                baseline,
                new JmhForks(pace),
                new ProgramStarts(baseline.program(), directory, pace, unpinned),
                new ProcessPairs(baseline, directory, pace, cpus),
                new Waits(directory, pace, new JavaProgram(unpinned)));
    }

    private String noted() {
        return notes.isEmpty() ? "" : notes.stream().collect(Collectors.joining("\n- ", "\n- ", "\n"));
    }

    private List<Row> select() {
        try {
            return Rows.named(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<Row> feasible(List<Row> rows, Cpus cpus) {
        List<Row> feasible = new ArrayList<>();
        for (Row row : rows) {
            if (row.needsPrivateNamespace() && !privateNamespace) {
                notes.add(row.name() + " was left out: it needs an IPC namespace of its own, see unshare(1)");
            } else if (!row.source().isPossibleOn(cpus)) {
                notes.add(row.name() + " was left out: it needs two CPUs");
            } else {
                feasible.add(row);
            }
        }
        return feasible;
    }

    private List<Backend> available() {
        List<String> unknown = new ArrayList<>(backends);
        List<Backend> available = new ArrayList<>();
        for (Backend backend : Backend.values()) {
            boolean named = unknown.remove(backend.id());
            if (!named && !backends.isEmpty()) {
                continue;
            }
            String obstacle = backend.obstacle().orElse("");
            if (obstacle.isEmpty()) {
                available.add(backend);
            } else if (named) {
                throw new ParameterException(spec.commandLine(), backend + " does not work here: " + obstacle);
            } else {
                notes.add(backend + " was left out: " + obstacle);
            }
        }
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no backend " + String.join(", ", unknown));
        }
        if (available.isEmpty()) {
            throw new IllegalStateException("no backend works here: " + String.join("; ", notes));
        }
        return available;
    }
}
