package org.sysvipc.tck.peer;

import java.util.List;

/** A process in C. */
public final class CPeer extends CCalls implements Peer {
    private static final CProgram PROGRAM =
            new CProgram(CPeer.class, "c", List.of("peer.c", "peer-spaces.c", "peer-operations.c"));

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
        List<String> command = List.of(PROGRAM.compiledBy(compiler).toString());
        return new CPeer(PeerProcess.startReady("C peer", prefix.before(command)));
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
}
