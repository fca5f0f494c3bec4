package org.sysvipc.tck.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process in C. */
public final class CPeer extends CCalls implements Peer {
    /** The files of the program; the first begins it. */
    private static final List<String> SOURCES = List.of("peer.c", "peer-spaces.c", "peer-operations.c");

    private final PeerProcess process;

    private CPeer(PeerProcess process) {
        this.process = process;
    }

    /**
     * Starts a process, after compiling the program if this run has not yet done so.
     *
     * @param compiler the compiler
     * @param prefix as whom, and where
     * @return the peer
     * @throws IllegalStateException if the program cannot be compiled
     */
    public static CPeer start(CCompiler compiler, CommandPrefix prefix) {
        List<String> command = List.of(Program.compiledBy(compiler).toString());
        CPeer peer = new CPeer(PeerProcess.start("C peer", prefix.before(command)));
        try {
            peer.process.receive();
            return peer;
        } catch (RuntimeException e) {
            peer.process.kill();
            throw e;
        }
    }

    @Override
    public PeerProcess process() {
        return process;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    List<String> ask(Object... words) {
        return process.ask(words);
    }

    @Override
    PeerProcess conversation() {
        return process;
    }

    /** The program, compiled once for each run. */
    private static final class Program {
        private static @Nullable Path compiled;

        private Program() {}

        static synchronized Path compiledBy(CCompiler compiler) {
            Path program = compiled;
            if (program == null) {
                try {
                    program = compiler.compile(source(), TemporaryDirectory.create("c"), List.of("-std=gnu11", "-O1"));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while " + SOURCES + " were being compiled", e);
                }
                compiled = program;
            }
            return program;
        }

        private static String source() {
            StringBuilder source = new StringBuilder();
            for (String name : SOURCES) {
                source.append(resource(name));
            }
            return source.toString();
        }

        private static String resource(String name) {
            try (InputStream stream = CPeer.class.getResourceAsStream(name)) {
                if (stream == null) {
                    throw new IllegalStateException("the TCK's archive lacks " + name);
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + name, e);
            }
        }
    }
}
