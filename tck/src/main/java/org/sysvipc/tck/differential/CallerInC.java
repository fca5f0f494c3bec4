package org.sysvipc.tck.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.peer.CCompiler;
import org.sysvipc.tck.peer.PeerProcess;
import org.sysvipc.tck.peer.TemporaryDirectory;

/** The side that makes each step by a program in C. */
final class CallerInC implements Side, AutoCloseable {
    /** The files of the program; the first begins it. */
    private static final List<String> SOURCES = List.of("caller.c", "caller-queues.c");

    private final PeerProcess process;
    private final Names names;

    private CallerInC(PeerProcess process, Names names) {
        this.process = process;
        this.names = names;
    }

    /** Starts the program. */
    static CallerInC start(CCompiler compiler, int firstKey) {
        PeerProcess process = startProgram(compiler);
        return new CallerInC(process, new Names(firstKey, process.pid()));
    }

    /** Starts the program anew, for the same objects. */
    CallerInC successor(CCompiler compiler) {
        return new CallerInC(startProgram(compiler), names);
    }

    private static PeerProcess startProgram(CCompiler compiler) {
        return PeerProcess.start(
                "C caller", List.of(Program.compiledBy(compiler).toString()));
    }

    Names names() {
        return names;
    }

    @Override
    public String make(Step step) {
        List<String> answer = process.ask(step.words(names).toArray());
        long result = Long.parseLong(answer.get(0));
        return result < 0 ? AnswerText.refused(result) : done(step, result, answer.subList(1, answer.size()));
    }

    private String done(Step step, long result, List<String> fields) {
        CallerReply reply = new CallerReply(fields, names);
        return switch (step.call()) {
            case SHMGET, SEMGET, MSGGET -> names.object((int) result);
            case SHMAT -> names.attached(result);
            case SHMREAD, SHMADD, SHMCAS -> fields.get(0);
            case SHMSTAT -> reply.segment();
            case SEMSTAT -> reply.semaphoreSet();
            case MSGSTAT -> reply.queue();
            case MSGRCV -> reply.message();
            case SEMCTL -> step.integer(2) == IpcConstants.GETPID ? names.pid(result) : AnswerText.number(result);
            default -> AnswerText.number(result);
        };
    }

    @Override
    public void close() {
        process.close();
    }

    /** The program, compiled once for each run of the tests. */
    private static final class Program {
        private static @Nullable Path compiled;

        private Program() {}

        static synchronized Path compiledBy(CCompiler compiler) {
            Path program = compiled;
            if (program == null) {
                try {
                    Path directory = TemporaryDirectory.create("differential");
                    program = compiler.compile(source(), directory, List.of("-std=gnu11", "-O1"));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while " + SOURCES + " were being compiled", e);
                }
                compiled = program;
            }
            return program;
        }

        private static String source() {
            return SOURCES.stream().map(Program::resource).collect(Collectors.joining());
        }

        private static String resource(String name) {
            try (InputStream stream = CallerInC.class.getResourceAsStream(name)) {
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
