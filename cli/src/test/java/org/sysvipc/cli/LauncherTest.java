package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, in a clone of its own: with stand-ins for Maven and Java that tell what they are asked, and for real. */
class LauncherTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @TempDir
    Path folder;

    private Path clone;
    private Path lib;
    private Path tools;

    @BeforeEach
    void copyLauncher() throws IOException {
        clone = Files.createDirectory(folder.resolve("a clone"));
        lib = clone.resolve("cli/target/lib");
        tools = Files.createDirectory(folder.resolve("tools"));
        Path launcher = Path.of(System.getProperty("basedir", ""), "..", "sysvipc");
        Files.copy(launcher, clone.resolve("sysvipc"));
        executable(clone.resolve("sysvipc"));
    }

    @Test
    void startsTheRealCommand() throws IOException {
        buildForReal();
        List<String> environment = List.of("JAVA_HOME=" + System.getProperty("java.home"));
        Finished key = launch(environment, clone.resolve("sysvipc"), "ftok", "/", "A");
        assertThat(key.succeeded().out()).startsWith("0x41");
        assertThat(launch(environment, clone.resolve("sysvipc"), "stat").exitCode())
                .isEqualTo(2);
        assertThat(launch(environment, clone.resolve("sysvipc"), "ls", "--json")
                        .json()
                        .get("segments")
                        .isArray())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ffm, org.sysvipc.ffm", "jna, com.sun.jna"})
    void theJarsAreModulesToo(String backend, String callsC) throws IOException {
        command.needsOwnNamespace();
        buildForReal();
        Finished tour = command.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=" + callsC,
                "-p",
                lib.toString(),
                "-m",
                "org.sysvipc.cli/org.sysvipc.cli.Main",
                "--backend",
                backend,
                "tour"));
        assertThat(tour.succeeded().out()).contains("Nothing is left");
    }

    private void buildForReal() throws IOException {
        Files.createDirectories(lib);
        for (String origin : CommandUnderTest.classPath()) {
            archive(Path.of(origin));
        }
        Files.createFile(lib.resolve("complete"));
    }

    /** Puts a module's classes, or its jar, where the build would put its jar. */
    private void archive(Path origin) throws IOException {
        if (Files.isRegularFile(origin)) {
            Files.copy(
                    origin, lib.resolve(String.valueOf(origin.getFileName()).replaceFirst("-[0-9].*\\.jar", ".jar")));
            return;
        }
        // .../MODULE/target/classes
        Path module = origin.getName(origin.getNameCount() - 3);
        StringWriter told = new StringWriter();
        PrintWriter out = new PrintWriter(told);
        int result = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "--create",
                        "--file",
                        lib.resolve("ipc-" + module + ".jar").toString(),
                        "-C",
                        origin.toString(),
                        ".");
        assertThat(result).as("%s", told).isZero();
    }

    @Test
    void buildsOnFirstUseAndOnlyThen() throws IOException {
        String jars =
                "mkdir -p cli/target/lib && cd cli/target/lib && touch ipc-cli.jar ipc-api.jar picocli.jar complete";
        maven("echo \"maven: $*\"; " + jars);
        Path java = java("21.0.1", "jdk");

        Finished first = launch(List.of("JAVA_HOME=" + java), clone.resolve("sysvipc"), "ls", "-m");
        assertThat(first.exitCode()).as("%s", first).isZero();
        assertThat(first.out()).isEqualTo("21.0.1: " + lib + "/* org.sysvipc.cli.Main ls -m\n");
        assertThat(first.err())
                .contains("building")
                .contains("maven: -B -q -Dstyle.color=never -DskipTests -pl cli -am package");

        Finished second = launch(List.of("JAVA_HOME=" + java), clone.resolve("sysvipc"), "ls", "-m");
        assertThat(second.succeeded().out()).isEqualTo(first.out());
    }

    @Test
    void aBuildThatFailedDoesNotLookBuilt() throws IOException {
        maven("mkdir -p cli/target/lib; touch cli/target/lib/ipc-cli.jar cli/target/lib/ipc-api.jar; exit 1");
        Path java = java("21", "jdk");
        for (int attempt = 0; attempt < 2; attempt++) {
            Finished failed = launch(List.of("JAVA_HOME=" + java), clone.resolve("sysvipc"), "ls");
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.out()).isEmpty();
            assertThat(failed.err()).contains("sysvipc: building").contains("sysvipc: the build failed");
        }
        maven("exit 0");
        Finished incomplete = launch(List.of("JAVA_HOME=" + java), clone.resolve("sysvipc"), "ls");
        assertThat(incomplete.exitCode()).isEqualTo(1);
        assertThat(incomplete.err()).contains("incomplete");
    }

    @Test
    void theBuildLeavesStandardInputToTheCommand() throws IOException {
        maven("cat >/dev/null; mkdir -p cli/target/lib; cd cli/target/lib; touch ipc-cli.jar ipc-api.jar picocli.jar"
                + " complete");
        Path java = folder.resolve("reader");
        Files.createDirectories(java.resolve("bin"));
        script(java.resolve("bin/java"), "cat");
        List<String> line = line(List.of("JAVA_HOME=" + java), clone.resolve("sysvipc"), "write");
        assertThat(command.run(line, new byte[] {'x', 'y'}).out()).isEqualTo("xy");
    }

    @Test
    void worksThroughSymbolicLinks() throws IOException {
        looksBuilt();
        Path java = java("21", "jdk");
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("absolute"), clone.resolve("sysvipc"));
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../links/absolute"));
        Finished finished = launch(List.of("JAVA_HOME=" + java), links.resolve("relative"), "ls");
        assertThat(finished.succeeded().out()).isEqualTo("21: " + lib + "/* org.sysvipc.cli.Main ls\n");
    }

    @Test
    void javaHomeGoesFirstThenTheNewest() throws IOException {
        looksBuilt();
        // Newer than any that this machine may have.
        java("997.0.9", "home/.jdks/a");
        Path newest = java("998.0.10", "home/.jdks/b");
        java("998.0.9", "home/.jdks/c");
        java("1.8.0_402", "home/.jdks/d");
        List<String> home = List.of("HOME=" + folder.resolve("home"));
        assertThat(launch(home, clone.resolve("sysvipc"), "ls").succeeded().out())
                .startsWith("998.0.10: ");

        Path onPath = java("999-ea", "elsewhere");
        Files.createSymbolicLink(tools.resolve("java"), onPath.resolve("bin/java"));
        assertThat(launch(home, clone.resolve("sysvipc"), "ls").succeeded().out())
                .startsWith("999-ea: ");

        List<String> both = List.of("HOME=" + folder.resolve("home"), "JAVA_HOME=" + newest);
        assertThat(launch(both, clone.resolve("sysvipc"), "ls").succeeded().out())
                .startsWith("998.0.10: ");
    }

    @Test
    void aJavaThatIsMissingOrTooOldIsSaidSo() throws IOException {
        looksBuilt();
        Finished missing = launch(List.of("JAVA_HOME=" + folder), clone.resolve("sysvipc"), "ls");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("sysvipc: JAVA_HOME is " + folder + ", but there is no bin/java in it\n");

        Path old = java("11.0.2", "old");
        Finished tooOld = launch(List.of("JAVA_HOME=" + old), clone.resolve("sysvipc"), "ls");
        assertThat(tooOld.exitCode()).isEqualTo(1);
        assertThat(tooOld.err())
                .startsWith("sysvipc: it takes Java 17 or newer")
                .contains(old.toString());
    }

    @Test
    void becomesJavaSoThatSignalsReachIt() throws Exception {
        looksBuilt();
        Path java = folder.resolve("pid");
        Files.createDirectories(java.resolve("bin"));
        script(java.resolve("bin/java"), "echo $$");
        Process process = command.start(line(List.of("JAVA_HOME=" + java), clone.resolve("sysvipc"), "tour"));
        String pid = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(pid.strip()).isEqualTo(Long.toString(process.pid()));
        assertThat(process.waitFor()).isZero();
    }

    private Finished launch(List<String> environment, Path launcher, String... arguments) {
        return command.run(line(environment, launcher, arguments));
    }

    /** With the tools of the system, after the stand-ins, and nothing of this process's environment. */
    private List<String> line(List<String> environment, Path launcher, String... arguments) {
        List<String> line = new ArrayList<>(List.of("env", "-i", "PATH=" + tools + ":/usr/bin:/bin"));
        line.addAll(environment);
        line.add(launcher.toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private void looksBuilt() throws IOException {
        Files.createDirectories(lib);
        for (String name : List.of("ipc-cli.jar", "ipc-api.jar", "picocli.jar", "complete")) {
            Files.createFile(lib.resolve(name));
        }
    }

    private void maven(String body) throws IOException {
        script(tools.resolve("mvn"), body);
    }

    /** A Java that tells its version and, of its arguments, those from the class path on. */
    private Path java(String version, String name) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2026-01-01\"\n");
        script(
                home.resolve("bin/java"),
                "while [ \"$1\" != -cp ]; do shift; done; shift; printf '%s\\n' \"" + version + ": $*\"");
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
