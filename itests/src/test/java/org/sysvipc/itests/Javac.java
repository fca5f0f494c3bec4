package org.sysvipc.itests;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of the JDK that runs the tests, as strict as a user may set it: every warning is an error. */
public final class Javac {
    private Javac() {}

    /**
     * Compiles.
     *
     * @param output takes the class files
     * @param sources the source files
     * @param options further options, such as the release and the class path
     * @throws IOException if the output cannot be written
     * @throws AssertionError if it does not compile, with what the compiler says
     */
    public static void compile(Path output, List<Path> sources, String... options) throws IOException {
        Files.createDirectories(output);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> all = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none", "-d", output.toString()));
        all.addAll(List.of(options));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new AssertionError("does not compile: " + sources + "\n" + messages);
            }
        }
    }
}
