package org.sysvipc.benchmarks.pair;

import java.util.List;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.WaitStrategy;

/** What two processes do with each other, over and over. */
interface Exchange {

    /** The part of the process that measures, once. */
    void drive() throws InterruptedException;

    /** The partner's part, once. */
    void answer() throws InterruptedException;

    /** Checks, in the process that measures, that all was done. */
    void check() throws InterruptedException;

    /** The objects that both use; the process that measures removes them at the end. */
    List<IpcControl<?>> objects();

    /**
     * An exchange, with new objects or with those that the other process has made.
     *
     * @param ipc where the objects are
     * @param work its name
     * @param size bytes of a message
     * @param strategy how it waits
     * @param ids the ids of the objects; none to make them
     */
    static Exchange of(Ipc ipc, String work, int size, WaitStrategy strategy, List<Integer> ids) {
        return switch (work) {
            case "ping-pong" -> new PingPong(ipc, strategy, ids);
            case "round-trip" -> new RoundTrip(new QueuePair(ipc, size, strategy, ids));
            case "stream" -> new Stream(new QueuePair(ipc, size, strategy, ids));
            default -> throw new IllegalArgumentException("no such work: " + work);
        };
    }
}
