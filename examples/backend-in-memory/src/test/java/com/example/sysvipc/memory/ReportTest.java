package com.example.sysvipc.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.SelectClasses;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.IpcTck;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Requires;

/** What the TCK skipped here is what the capabilities explain, and nothing more. */
class ReportTest {
    /** The report's name also tells the Java, and the path that the backend came from. */
    private static Path report() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> reports = files.filter(
                            file -> file.getFileName().toString().startsWith("tck-report-memory-"))
                    .toList();
            assertThat(reports).hasSize(1);
            return reports.get(0);
        }
    }

    /** The cases that need what this backend does not declare, as the report names them. */
    private static List<String> unsupportedCases() {
        List<String> unsupported = new ArrayList<>();
        for (Class<?> type : IpcTck.class.getAnnotation(SelectClasses.class).value()) {
            casesOf(type)
                    .filter(method -> !missing(type, method).isEmpty())
                    .forEach(method ->
                            unsupported.add(type.getSimpleName() + "." + method.getName() + ": backend memory lacks "
                                    + String.join(
                                            ", ",
                                            missing(type, method).stream()
                                                    .map(Enum::name)
                                                    .toList())));
        }
        return unsupported;
    }

    private static Stream<Method> casesOf(Class<?> type) {
        Stream<Method> own =
                Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Case.class));
        return type == Object.class ? own : Stream.concat(own, casesOf(type.getSuperclass()));
    }

    private static EnumSet<Capability> missing(Class<?> type, Method method) {
        EnumSet<Capability> missing = EnumSet.noneOf(Capability.class);
        Stream.of(type.getAnnotation(Requires.class), method.getAnnotation(Requires.class))
                .filter(Objects::nonNull)
                .forEach(requires -> missing.addAll(List.of(requires.value())));
        try (MemoryBackend backend = new MemoryBackend()) {
            missing.removeAll(backend.capabilities());
        }
        return missing;
    }

    @Test
    void whatIsSkippedIsWhatTheCapabilitiesExplain() throws IOException {
        List<String> skipped = Files.readAllLines(report()).stream()
                .filter(line -> line.startsWith("skipped "))
                .map(line -> line.split(" ", 3)[2])
                .toList();
        assertThat(skipped).isNotEmpty().containsExactlyInAnyOrderElementsOf(unsupportedCases());
    }

    @Test
    void theRestPassed() throws IOException {
        String summary = Files.readAllLines(report()).get(0);
        int all = (int)
                Arrays.stream(IpcTck.class.getAnnotation(SelectClasses.class).value())
                        .flatMap(ReportTest::casesOf)
                        .count();
        int skipped = unsupportedCases().size();
        assertThat(summary)
                .startsWith("TCK on backend memory, Java ")
                .endsWith(all + " cases, " + (all - skipped) + " passed, 0 failed, " + skipped + " skipped");
    }

    /** A capability without a case that needs it would be a promise that nobody checks. */
    @Test
    void everyMissingCapabilityIsSeenInTheReport() throws IOException {
        EnumSet<Capability> missing = EnumSet.allOf(Capability.class);
        try (MemoryBackend backend = new MemoryBackend()) {
            missing.removeAll(backend.capabilities());
        }
        String report = Files.readString(report());
        // Unwrapping to a MemorySegment is one backend's own, and its own tests check it.
        missing.remove(Capability.MEMORY_SEGMENT);
        assertThat(missing).allSatisfy(capability -> assertThat(report).contains(capability.name()));
    }
}
