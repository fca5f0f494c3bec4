package org.sysvipc.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sysvipc.itests.Artifact;

/** The classes in the built jars obey the {@linkplain ArchitectureRules rules}. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = importJars();

    private static JavaClasses importJars() {
        List<JarFile> jars = new ArrayList<>();
        try {
            for (Artifact artifact : Artifact.values()) {
                jars.add(new JarFile(artifact.jar().toFile()));
            }
            return new ClassFileImporter().importJars(jars);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            jars.forEach(ArchitectureTest::close);
        }
    }

    private static void close(JarFile jar) {
        try {
            jar.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)));
    }

    /** A rule on no classes holds always. */
    @Test
    void classesOfEveryJarAreLookedAt() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .contains(
                        "org.sysvipc",
                        "org.sysvipc.spi",
                        "org.sysvipc.spi.posix",
                        "org.sysvipc.ffm",
                        "org.sysvipc.jna",
                        "org.sysvipc.tck",
                        "org.sysvipc.cli");
    }
}
