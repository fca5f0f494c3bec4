package org.sysvipc.tck.peer;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program in C, compiled once for each run of the tests. */
public final class CProgram {
    private static final List<String> FLAGS = List.of("-std=gnu11", "-O1");

    private final Class<?> owner;
    private final String directory;
    private final List<String> sources;
    private @Nullable Path compiled;

    /**
     * A program that is not compiled yet.
     *
     * @param owner the class that its files lie beside
     * @param directory what the directory is called that it is compiled in
     * @param sources its files; the first begins it
     */
    public CProgram(Class<?> owner, String directory, List<String> sources) {
        this.owner = owner;
        this.directory = directory;
        this.sources = List.copyOf(sources);
    }

    /**
     * The program; compiles it if this run has not yet done so.
     *
     * @param compiler the compiler
     * @return its file
     * @throws IllegalStateException if it cannot be compiled
     */
    public synchronized Path compiledBy(CCompiler compiler) {
        Path program = compiled;
        if (program == null) {
            try {
                program = compiler.compile(source(), TemporaryDirectory.create(directory), FLAGS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while " + sources + " were being compiled", e);
            }
            compiled = program;
        }
        return program;
    }

    private String source() {
        StringBuilder source = new StringBuilder();
        for (String name : sources) {
            source.append(TextResource.beside(owner, name));
        }
        return source.toString();
    }
}
