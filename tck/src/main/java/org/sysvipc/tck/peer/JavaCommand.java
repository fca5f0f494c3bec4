package org.sysvipc.tck.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a JVM like this one: the same Java, the same classes. All classes are on its class path, also
 * those that this JVM has on its module path.
 */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * The command line that runs a main class.
     *
     * @param main the class
     * @param arguments its arguments
     * @return the command line
     */
    public static List<String> of(Class<?> main, List<String> arguments) {
        return with(classPath(), main, arguments);
    }

    /**
     * The command line that runs a main class, from copies of the class path that every user can read.
     *
     * @param main the class
     * @param arguments its arguments
     * @return the command line
     */
    public static List<String> readableByAll(Class<?> main, List<String> arguments) {
        return with(Copies.CLASS_PATH, main, arguments);
    }

    private static List<String> with(List<String> classPath, Class<?> main, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Small and quick to start: a case may start several.
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        // A thread dump, which SIGQUIT asks for, is not to appear among the answers of a peer.
        line.add("-XX:+DisplayVMOutputToStderr");
        line.add("--enable-native-access=ALL-UNNAMED");
        line.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        line.add(main.getName());
        line.addAll(arguments);
        return line;
    }

    private static List<String> classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .map(property -> System.getProperty(property, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .collect(Collectors.toList());
    }

    /** Made when first asked for, once for each run. */
    private static final class Copies {
        static final List<String> CLASS_PATH = copy(TemporaryDirectory.create("classes"));

        private static List<String> copy(Path target) {
            List<String> copies = new ArrayList<>();
            for (String entry : classPath()) {
                Path source = Path.of(entry);
                if (Files.exists(source)) {
                    copies.add(copy(source, target.resolve(copies.size() + "-" + source.getFileName()))
                            .toString());
                }
            }
            return copies;
        }

        private static Path copy(Path source, Path target) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path copy = target.resolve(source.relativize(file).toString());
                    boolean directory = Files.isDirectory(file);
                    if (directory) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                    TemporaryDirectory.shareWithAll(copy, directory);
                }
                return target;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot copy " + source + " of the class path", e);
            }
        }
    }
}
