package org.sysvipc.itests.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.ClassPathJar;
import org.sysvipc.itests.InstalledJdks;
import picocli.CommandLine;

/** Whatever a stranger's provider does is a row with its reason, and the others work as if it were not there. */
class ThirdPartyTest {
    /** What the table tells of each, after its name. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("constructor", "IllegalStateException: thrown by the constructor"),
            Map.entry("probing", "IllegalStateException: by probe"),
            Map.entry("linking", "NoSuchMethodError: by probe"),
            Map.entry("noreport", "NullPointerException: third.noreport.Provider.probe() is null"),
            Map.entry("noname", "NullPointerException: third.noname.Provider.name() is null"),
            Map.entry("norank", "IllegalStateException: no rank"),
            Map.entry(
                    "toonew", "UnsupportedClassVersionError: third/toonew/Provider is built for Java 156, and this is"),
            // All that the JVM tells is what is missing, not whom.
            Map.entry("parent", "ClassNotFoundException: third.parent.Provider"),
            Map.entry("older", "AbstractMethodError: "),
            Map.entry("telepath", "NoSuchFieldError: "));

    /** What is told of those that claim to work and cannot be opened. */
    private static final List<String> PASSED_OVER = List.of(
            "oldbackend: AbstractMethodError: ",
            "badopen: IllegalStateException: by open",
            "noopen: NullPointerException: third.noopen.Provider.open() is null");

    @TempDir
    static Path directory;

    private static GrantedConsumer consumer;
    private static Path thirdParties;

    @BeforeAll
    static void compile() throws IOException {
        consumer = GrantedConsumer.compile(directory);
        thirdParties = ThirdParties.compile(directory);
    }

    private static ChildProcess run(Path java, List<String> options, Path... backends) throws Exception {
        List<Path> path = new ArrayList<>(List.of(thirdParties));
        path.addAll(Arrays.asList(backends));
        return consumer.run(java, Map.of(), options, path.toArray(Path[]::new));
    }

    private static void assertRows(ChildProcess run) {
        List<String> lines = run.out().lines().toList();
        REASONS.forEach((name, reason) -> assertThat(lines)
                .as("%s", run)
                .anyMatch(line -> line.startsWith("row " + name + " available=false " + reason)));
        assertThat(lines).contains("row whole available=true works", "row newer available=true works");
    }

    @Test
    void theBestThatWorksIsUsedOnTheNewestJava() throws Exception {
        ChildProcess run = run(InstalledJdks.currentJava(), List.of(), Backends.all());
        assertRows(run);
        assertThat(run.out().lines())
                .contains(
                        "row ffm available=false the name is taken: org.sysvipc.ffm.FfmBackendProvider goes before"
                                + " third.twin.Provider",
                        "row jna available=false the name is taken: org.sysvipc.jna.JnaBackendProvider goes before"
                                + " third.cousin.Provider",
                        "opened ffm")
                .anyMatch(line -> line.startsWith("row ffm available=true "))
                .anyMatch(line -> line.startsWith("row jna available=true "));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theBestThatWorksIsUsedOnTheOldestJava() throws Exception {
        ChildProcess run = run(InstalledJdks.java17(), List.of(), Backends.all());
        assertRows(run);
        assertThat(run.out().lines()).contains("opened jna");
    }

    @Test
    void withNoneLeftTheErrorTellsOfAll() throws Exception {
        ChildProcess run = run(InstalledJdks.currentJava(), List.of());
        assertRows(run);
        String refused = run.out()
                .lines()
                .filter(line -> line.startsWith("refused"))
                .findFirst()
                .orElseThrow();
        assertThat(refused).contains(PASSED_OVER).contains("whole: nothing to open");
        REASONS.forEach((name, reason) -> assertThat(refused).contains(name + ": " + reason));
    }

    @Test
    void oneThatIsNamedAndFailsIsAnErrorAndNeverAnother() throws Exception {
        for (String told : PASSED_OVER) {
            String name = told.substring(0, told.indexOf(':'));
            ChildProcess run = run(InstalledJdks.currentJava(), List.of("-Dconsumer.backend=" + name), Backends.all());
            assertThat(run.out().lines())
                    .noneMatch(line -> line.startsWith("opened"))
                    .anyMatch(line -> line.startsWith("refused open: ENOSYS: backend '" + name
                            + "', named in code, does not work here: " + told.substring(told.indexOf(':') + 2)));
        }
    }

    @Test
    void theCommandShowsThemAll() throws Exception {
        List<Path> path = new ArrayList<>(List.of(thirdParties, Artifact.API.jar(), Artifact.CLI.jar()));
        path.add(ClassPathJar.of(CommandLine.class));
        path.addAll(Arrays.asList(Backends.all()));
        ChildProcess run = ChildProcess.run(List.of(
                InstalledJdks.currentJava().toString(),
                GrantedConsumer.NATIVE,
                "--class-path",
                Artifact.path(path.toArray(Path[]::new)),
                "org.sysvipc.cli.Main",
                "backends"));
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("\\* +ffm +300 +yes +Linux .*"))
                .anyMatch(line -> line.matches(" +jna +200 +yes +Linux .*"));
        REASONS.forEach((name, reason) -> assertThat(run.out().lines())
                .anyMatch(line -> line.matches(" +" + name + " +\\S+ +no +.*") && line.contains(reason)));
    }
}
