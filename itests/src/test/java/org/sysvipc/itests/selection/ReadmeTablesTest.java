package org.sysvipc.itests.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.itests.InstalledJdks;
import org.sysvipc.itests.Project;
import org.sysvipc.itests.launch.Consumer;

/** Each row of the README's tables "what is beside the API, which Java, which options → which backend" holds. */
class ReadmeTablesTest {
    private static final String HEADING = "| beside the API |";
    private static final Pattern JAR = Pattern.compile("`([^`]+)`");

    @TempDir
    static Path directory;

    private static Consumer onClassPath;
    private static Consumer asModule;

    @BeforeAll
    static void compile() throws IOException {
        onClassPath = Consumer.onClassPath(directory);
        asModule = Consumer.asModule(directory);
    }

    @TestFactory
    Stream<DynamicTest> byJarsAndJava() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Path java17 = InstalledJdks.java17();
        for (List<String> row : rows("Java 17 to 21")) {
            addTests(tests, row.get(0), java17, "", row.get(1));
            addTests(tests, row.get(0), InstalledJdks.currentJava(), "", row.get(2));
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> byOptions() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (List<String> row : rows("options")) {
            String options = row.get(1).replace("`", "");
            addTests(tests, row.get(0), InstalledJdks.currentJava(), options, row.get(2));
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests.stream();
    }

    /** One test, or two where the row does not say on which path the jars are. */
    private static void addTests(List<DynamicTest> tests, String jars, Path java, String options, String promised) {
        if (!jars.contains("module path")) {
            tests.add(test(jars, java, options, promised, onClassPath, "class path"));
        }
        if (!jars.contains("class path")) {
            tests.add(test(jars, java, options, promised, asModule, "module path"));
        }
    }

    private static DynamicTest test(
            String jars, Path java, String options, String promised, Consumer consumer, String path) {
        Path[] backends = JAR.matcher(jars)
                .results()
                .map(jar -> Backends.jar(jar.group(1)))
                .toArray(Path[]::new);
        List<String> all = options.isEmpty() ? List.of() : Arrays.asList(options.split(" "));
        String name = String.join(" ", jars.replace(" on the " + path, ""), "on the", path, options, java.toString());
        return DynamicTest.dynamicTest(name, () -> new Outcome(promised).check(consumer.run(java, all, backends)));
    }

    /** The rows of the table whose second column has this heading. */
    private static List<List<String>> rows(String second) throws IOException {
        String readme = Files.readString(Project.root().resolve("README.md"));
        MatchResult table = Pattern.compile(
                        "(?m)^" + Pattern.quote(HEADING + " " + second + " |") + ".*\\n\\|[-|]+\\n((?:\\|.*\\n)+)")
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow();
        return table.group(1)
                .lines()
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
