package org.sysvipc.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.Javac;

/** For each rule, classes that break it: a rule that passes whatever it is shown would protect nothing. */
class ArchitectureRulesCanFailTest {
    @TempDir
    Path directory;

    /** A class of the project as it should not be, and what the rule's report must name. */
    private record Source(String type, String body) {}

    private static Source source(String type, String body) {
        return new Source(type, body);
    }

    private static final Source JNA_LIBRARY = source("com.sun.jna.Library", "public interface Library {}");
    private static final Source OSGI_BUNDLE = source("org.osgi.framework.Bundle", "public interface Bundle {}");

    static Stream<Arguments> offences() {
        return Stream.of(offencesAgainstTheFloors(), offencesOfBackends(), offencesAnywhere())
                .flatMap(Arrays::stream);
    }

    private static Arguments[] offencesAgainstTheFloors() {
        return new Arguments[] {
            offence(
                    ArchitectureRules.API_IS_NATIVE_FREE,
                    source("org.sysvipc.spi.Broken", "class Broken { java.lang.foreign.MemorySegment memory; }")),
            offence(
                    ArchitectureRules.API_IS_NATIVE_FREE,
                    source("org.sysvipc.Broken", "class Broken { com.sun.jna.Library library; }"),
                    JNA_LIBRARY),
            offence(
                    ArchitectureRules.API_IS_NATIVE_FREE,
                    source("org.sysvipc.spi.posix.Broken", "class Broken { org.osgi.framework.Bundle bundle; }"),
                    OSGI_BUNDLE),
            offence(
                    ArchitectureRules.OBJECTS_USE_THE_WAIST,
                    source("org.sysvipc.Broken", "class Broken { org.sysvipc.spi.posix.LibC c; }")),
            offence(
                    ArchitectureRules.WAIST_STANDS_ALONE,
                    source("org.sysvipc.spi.Broken", "class Broken { org.sysvipc.IpcKey key; }")),
            offence(
                    ArchitectureRules.WAIST_STANDS_ALONE,
                    source("org.sysvipc.spi.Broken", "class Broken { org.sysvipc.spi.posix.LibC[] c; }")),
            offence(
                    ArchitectureRules.POSIX_USES_THE_WAIST,
                    source("org.sysvipc.spi.posix.Broken", "class Broken { org.sysvipc.Mode mode; }"))
        };
    }

    private static Arguments[] offencesOfBackends() {
        return new Arguments[] {
            offence(
                    ArchitectureRules.BACKENDS_USE_THE_WAIST,
                    source("org.sysvipc.mmap.Broken", "class Broken { org.sysvipc.IpcException thrown; }")),
            offence(
                    ArchitectureRules.BACKENDS_ARE_STRANGERS,
                    source("org.sysvipc.jna.Broken", "class Broken { org.sysvipc.ffm.FfmBackendProvider other; }")),
            offence(
                    ArchitectureRules.ONLY_ACTIVATORS_KNOW_OSGI,
                    source("org.sysvipc.ffm.Broken", "class Broken { org.osgi.framework.Bundle bundle; }"),
                    OSGI_BUNDLE)
        };
    }

    private static Arguments[] offencesAnywhere() {
        return new Arguments[] {
            offence(
                    ArchitectureRules.NO_PACKAGE_CYCLES,
                    source("org.sysvipc.cli.Broken", "public class Broken { org.sysvipc.tck.Other there; }"),
                    source("org.sysvipc.tck.Other", "public class Other { org.sysvipc.cli.Broken back; }")),
            offence(ArchitectureRules.NAMES_SAY_SOMETHING, source("org.sysvipc.BrokenUtils", "class BrokenUtils {}")),
            offence(
                    ArchitectureRules.NAMES_SAY_SOMETHING,
                    source("org.sysvipc.cli.BrokenHelper", "interface BrokenHelper { class Inner {} }")),
            offence(
                    ArchitectureRules.NAMES_SAY_SOMETHING,
                    source("org.sysvipc.spi.BrokenManager", "record BrokenManager() {}"))
        };
    }

    private static Arguments offence(String rule, Source... sources) {
        return arguments(rule, List.of(sources));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("offences")
    void fails(String name, List<Source> sources) throws IOException {
        EvaluationResult result = rule(name).evaluate(compile(sources));

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains("Broken");
    }

    @Test
    void everyRuleIsShownToFail() {
        assertThat(offences().map(offence -> (String) offence.get()[0]))
                .containsAll(ArchitectureRules.all().keySet());
    }

    @Test
    void activatorMayImportOsgi() throws IOException {
        JavaClasses classes = compile(List.of(
                source("org.sysvipc.ffm.FfmActivator", "class FfmActivator { org.osgi.framework.Bundle bundle; }"),
                OSGI_BUNDLE));

        assertThat(rule(ArchitectureRules.ONLY_ACTIVATORS_KNOW_OSGI)
                        .evaluate(classes)
                        .hasViolation())
                .isFalse();
    }

    @Test
    void backendMayKnowItself() throws IOException {
        JavaClasses classes = compile(List.of(
                source("org.sysvipc.jna.One", "class One { org.sysvipc.jna.inner.Two two; }"),
                source("org.sysvipc.jna.inner.Two", "public class Two {}")));

        assertThat(rule(ArchitectureRules.BACKENDS_ARE_STRANGERS)
                        .evaluate(classes)
                        .hasViolation())
                .isFalse();
    }

    private static ArchRule rule(String name) {
        return Objects.requireNonNull(ArchitectureRules.all().get(name), name);
    }

    private JavaClasses compile(List<Source> sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Source source : sources) {
            int dot = source.type.lastIndexOf('.');
            Path file = directory.resolve(source.type.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "package " + source.type.substring(0, dot) + "; " + source.body);
            files.add(file);
        }
        Path output = directory.resolve("classes");
        Javac.compile(output, files, "-classpath", Artifact.path(Artifact.API.jar(), Artifact.FFM.jar()));
        return new ClassFileImporter().importPath(output);
    }
}
