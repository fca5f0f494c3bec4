package org.sysvipc.itests.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.InstalledJdks;
import org.sysvipc.tck.TckMain;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.TckReport;

/** Runs the cells that no module's own tests are, each as a JVM, two at a time: cases wait more than they work. */
final class CellRuns {
    private static final int AT_A_TIME = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** The cells that modules run make all the rounds; these look for what a path or a Java changes. */
    private static final String PERCENT = System.getProperty(Campaign.PERCENT, "10");

    private CellRuns() {}

    /** Runs them, and waits for all. */
    static Map<Cell, ChildProcess> all() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            Map<Cell, Future<ChildProcess>> running = new EnumMap<>(Cell.class);
            for (Cell cell : Cell.values()) {
                if (!cell.isRunByItsModule()) {
                    running.put(cell, threads.submit(() -> run(cell)));
                }
            }
            Map<Cell, ChildProcess> runs = new EnumMap<>(Cell.class);
            for (Map.Entry<Cell, Future<ChildProcess>> entry : running.entrySet()) {
                runs.put(entry.getKey(), entry.getValue().get());
            }
            return runs;
        } catch (ExecutionException e) {
            throw new AssertionError("a cell was not run to its end", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static ChildProcess run(Cell cell) throws IOException, InterruptedException {
        // What an earlier run has left tells nothing of this one.
        Files.deleteIfExists(cell.reports().resolve(cell.caseFile()));
        Optional<Path> java = InstalledJdks.java(cell.java());
        List<String> command = new ArrayList<>();
        command.add(java.orElseThrow(() -> new AssertionError("the build found no JDK " + cell.java()))
                .toString());
        command.add("-D" + Campaign.PERCENT + "=" + PERCENT);
        command.add("-D" + TckReport.DIRECTORY + "=" + cell.reports());
        command.addAll(cell.options());
        command.addAll(List.of(TckMain.class.getName(), cell.backend()));
        return ChildProcess.run(Map.of(), command, PATIENCE);
    }
}
