package org.sysvipc.tck.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a JVM has its classes from.
 *
 * @param classPath the entries of its class path
 * @param modulePath the entries of its module path; none if it has no such path
 * @param options what else it is told about modules: which to add, and which may call native code
 */
record CodePaths(List<String> classPath, List<String> modulePath, List<String> options) {
    private static final String ADD_MODULES = "--add-modules=";
    private static final String NATIVE_ACCESS = "--enable-native-access=";

    /** This JVM's. */
    static CodePaths own() {
        List<String> modulePath = entries("jdk.module.path");
        // Whoever starts the tests on a class path may not have thought of its peers.
        List<String> options = modulePath.isEmpty() ? List.of(NATIVE_ACCESS + "ALL-UNNAMED") : ownOptions();
        return new CodePaths(entries("java.class.path"), modulePath, options);
    }

    private static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith(ADD_MODULES) || option.startsWith(NATIVE_ACCESS))
                .toList();
    }

    private static List<String> entries(String property) {
        return Stream.of(System.getProperty(property, "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    /** The options of a command line, and the main class: in a module if this JVM has it in one. */
    List<String> words(Class<?> main) {
        List<String> words = new ArrayList<>(options);
        if (!modulePath.isEmpty()) {
            words.addAll(List.of("--module-path", String.join(File.pathSeparator, modulePath)));
        }
        if (!classPath.isEmpty()) {
            words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        }
        if (main.getModule().isNamed()) {
            words.addAll(List.of("--module", main.getModule().getName() + "/" + main.getName()));
        } else {
            words.add(main.getName());
        }
        return words;
    }

    /** The same from copies in a directory, which every user can read. */
    CodePaths copiedTo(Path directory) {
        return new CodePaths(copy(classPath, directory, "c"), copy(modulePath, directory, "m"), options);
    }

    private static List<String> copy(List<String> entries, Path directory, String prefix) {
        List<String> copies = new ArrayList<>();
        for (String entry : entries) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                String name = prefix + copies.size() + "-" + source.getFileName();
                copies.add(copy(source, directory.resolve(name)).toString());
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
