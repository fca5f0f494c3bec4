package org.sysvipc.tck.differential;

import java.util.List;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.peer.CCompiler;
import org.sysvipc.tck.peer.CProgram;
import org.sysvipc.tck.peer.PeerProcess;

/** The side that makes each step by a program in C. */
final class CallerInC implements Side, AutoCloseable {
    private static final CProgram PROGRAM =
            new CProgram(CallerInC.class, "differential", List.of("caller.c", "caller-queues.c"));

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
                "C caller", List.of(PROGRAM.compiledBy(compiler).toString()));
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
}
