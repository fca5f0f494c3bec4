package org.sysvipc.tck.peer;

/** A process that the TCK talks to. */
public interface Peer extends AutoCloseable {

    /** {@return its process} */
    PeerProcess process();

    /** {@return its pid} */
    default long pid() {
        return process().pid();
    }

    /**
     * Kills it with SIGKILL and waits for its end.
     *
     * @throws IllegalStateException if it does not end in time
     */
    default void kill() {
        process().kill();
    }

    /**
     * Waits for its end, for a minute at most.
     *
     * @return how it ended
     * @throws IllegalStateException if it does not end in time
     */
    default ProcessEnd awaitEnd() {
        return process().awaitEnd();
    }

    /**
     * Ends its input, upon which it exits, and waits for its end. What it has attached is thereby detached. Closing again
     * does nothing.
     *
     * @throws IllegalStateException if it does not end in time; it is then killed
     */
    @Override
    default void close() {
        process().close();
    }
}
