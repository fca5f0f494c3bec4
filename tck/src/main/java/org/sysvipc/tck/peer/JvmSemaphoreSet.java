package org.sysvipc.tck.peer;

import java.time.Duration;
import java.util.stream.Collectors;
import org.sysvipc.SemOp;
import org.sysvipc.SemOps;

/** A semaphore set, as another JVM uses it. What its calls throw comes back as {@link PeerException}. */
public final class JvmSemaphoreSet {
    /** What a command about a set begins with. */
    static final String COMMAND = "set";

    private final PeerProcess process;
    private final int id;

    JvmSemaphoreSet(PeerProcess process, int id) {
        this.process = process;
        this.id = id;
    }

    /**
     * {@code operate(ops)}, where it is not expected to wait long.
     *
     * @param ops the operations
     * @return what it returns
     */
    public boolean operate(SemOps ops) {
        return truth("operate", 0, ops);
    }

    /**
     * {@code tryOperate(ops)}.
     *
     * @param ops the operations
     * @return what it returns
     */
    public boolean tryOperate(SemOps ops) {
        return truth("tryOperate", 0, ops);
    }

    /**
     * {@code tryOperate(ops, timeout)}.
     *
     * @param ops the operations
     * @param timeout less than a minute
     * @return what it returns
     */
    public boolean tryOperate(SemOps ops, Duration timeout) {
        return truth("tryWithin", timeout.toNanos(), ops);
    }

    private boolean truth(String verb, long nanos, SemOps ops) {
        return Boolean.parseBoolean(
                process.ask(COMMAND, verb, id, nanos, words(ops)).get(0));
    }

    /**
     * Begins {@code operate(ops)} in a thread of its own.
     *
     * @param ops the operations
     * @return the thread
     */
    public JvmTask begin(SemOps ops) {
        return JvmTask.begin(process, COMMAND, "operate", id, 0, words(ops));
    }

    /**
     * Begins {@code tryOperate(ops, timeout)} in a thread of its own.
     *
     * @param ops the operations
     * @param timeout how long
     * @return the thread
     */
    public JvmTask begin(SemOps ops, Duration timeout) {
        return JvmTask.begin(process, COMMAND, "tryWithin", id, timeout.toNanos(), words(ops));
    }

    /**
     * Begins to take and give back one token of a semaphore, with undo, many times, in a thread of its own.
     *
     * @param number the semaphore
     * @param times how many times
     * @return the thread
     */
    public JvmTask beginToAcquireAndRelease(int number, int times) {
        return JvmTask.begin(process, COMMAND, "acquireAndRelease", id, number, times);
    }

    /**
     * Begins to take one token of one semaphore and then give one to another, many times, in a thread of its own.
     *
     * @param from the one
     * @param to the other
     * @param times how many times
     * @return the thread
     */
    public JvmTask beginToPass(int from, int to, int times) {
        return JvmTask.begin(process, COMMAND, "pass", id, from, to, times);
    }

    /**
     * Begins to add one to a {@code long} by reading and writing it, each time while it holds one token of a semaphore with
     * undo, in a thread of its own.
     *
     * @param number the semaphore
     * @param attachment where the {@code long} is, at offset 0
     * @param times how many times
     * @return the thread
     */
    public JvmTask beginToIncrement(int number, int attachment, int times) {
        return JvmTask.begin(process, COMMAND, "increment", id, number, attachment, times);
    }

    private static String words(SemOps ops) {
        return ops.toList().stream().map(JvmSemaphoreSet::word).collect(Collectors.joining(" "));
    }

    private static String word(SemOp op) {
        return op.number() + ":" + op.change() + ":" + op.noWait() + ":" + op.undo();
    }

    /** Reads what {@link #words} wrote. */
    static SemOp parse(String word) {
        String[] parts = word.split(":", -1);
        return new SemOp(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Boolean.parseBoolean(parts[2]),
                Boolean.parseBoolean(parts[3]));
    }
}
