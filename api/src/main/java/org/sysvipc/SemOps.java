package org.sysvipc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.IpcConstants;

/**
 * Operations on the semaphores of a set that happen together, at one moment, or not at all. Each sees what those before it
 * have done. Immutable: made once, used any number of times, by any number of threads, on any set.
 *
 * <pre>{@code
 * SemOps move = SemOps.acquire(0).thenRelease(1, 2).thenAwaitZero(2).undo();
 * set.operate(move);
 * }</pre>
 *
 * <p>See semop(2).
 */
public final class SemOps {
    private static final int ELEMENTS = 3;
    private static final int MOST_NUMBER = 0xffff;

    private final List<SemOp> operations;

    /** As the waist takes them: number, change and flags of each. Handed to backends, which do not change it. */
    private final short[] encoded;

    /** A semaphore's number that no set has and that C's {@code unsigned short} cannot hold, or null. */
    private final @Nullable Integer impossibleNumber;

    private SemOps(List<SemOp> operations) {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("no operation");
        }
        this.operations = List.copyOf(operations);
        this.encoded = new short[operations.size() * ELEMENTS];
        for (int i = 0; i < operations.size(); i++) {
            encode(operations.get(i), encoded, i * ELEMENTS);
        }
        this.impossibleNumber = impossibleNumber(this.operations);
    }

    private static void encode(SemOp operation, short[] target, int index) {
        int flags = (operation.noWait() ? IpcConstants.IPC_NOWAIT : 0) | (operation.undo() ? IpcConstants.SEM_UNDO : 0);
        target[index] = (short) operation.number();
        target[index + 1] = (short) operation.change();
        target[index + 2] = (short) flags;
    }

    /**
     * Any operations.
     *
     * @param operations one or more, in their order
     * @return the list
     * @throws IllegalArgumentException if there is none
     */
    public static SemOps of(SemOp... operations) {
        return new SemOps(List.of(operations));
    }

    /**
     * Takes 1.
     *
     * @param number the semaphore
     * @return the list
     */
    public static SemOps acquire(int number) {
        return acquire(number, 1);
    }

    /**
     * Takes some.
     *
     * @param number the semaphore
     * @param count how many, 1 to 32767
     * @return the list
     * @throws IllegalArgumentException for another count
     */
    public static SemOps acquire(int number, int count) {
        return of(new SemOp(number, -checkCount(count)));
    }

    /**
     * Adds 1.
     *
     * @param number the semaphore
     * @return the list
     */
    public static SemOps release(int number) {
        return release(number, 1);
    }

    /**
     * Adds some.
     *
     * @param number the semaphore
     * @param count how many, 1 to 32767
     * @return the list
     * @throws IllegalArgumentException for another count
     */
    public static SemOps release(int number, int count) {
        return of(new SemOp(number, checkCount(count)));
    }

    /**
     * Waits until a value is 0.
     *
     * @param number the semaphore
     * @return the list
     */
    public static SemOps awaitZero(int number) {
        return of(new SemOp(number, 0));
    }

    static int checkCount(int count) {
        if (count < 1 || count > Short.MAX_VALUE) {
            throw new IllegalArgumentException("one acquires or releases 1 to 32767 at a time, not " + count);
        }
        return count;
    }

    /**
     * These, then one more.
     *
     * @param operation the last
     * @return the list
     */
    public SemOps then(SemOp operation) {
        List<SemOp> all = new ArrayList<>(operations);
        all.add(operation);
        return new SemOps(all);
    }

    /**
     * These, then {@link #acquire(int)}.
     *
     * @param number the semaphore
     * @return the list
     */
    public SemOps thenAcquire(int number) {
        return thenAcquire(number, 1);
    }

    /**
     * These, then {@link #acquire(int, int)}.
     *
     * @param number the semaphore
     * @param count how many, 1 to 32767
     * @return the list
     * @throws IllegalArgumentException for another count
     */
    public SemOps thenAcquire(int number, int count) {
        return then(new SemOp(number, -checkCount(count)));
    }

    /**
     * These, then {@link #release(int)}.
     *
     * @param number the semaphore
     * @return the list
     */
    public SemOps thenRelease(int number) {
        return thenRelease(number, 1);
    }

    /**
     * These, then {@link #release(int, int)}.
     *
     * @param number the semaphore
     * @param count how many, 1 to 32767
     * @return the list
     * @throws IllegalArgumentException for another count
     */
    public SemOps thenRelease(int number, int count) {
        return then(new SemOp(number, checkCount(count)));
    }

    /**
     * These, then {@link #awaitZero}.
     *
     * @param number the semaphore
     * @return the list
     */
    public SemOps thenAwaitZero(int number) {
        return then(new SemOp(number, 0));
    }

    /** {@return the same, each to be undone when this process ends (SEM_UNDO)} */
    public SemOps undo() {
        List<SemOp> all = new ArrayList<>();
        operations.forEach(each -> all.add(new SemOp(each.number(), each.change(), each.noWait(), true)));
        return new SemOps(all);
    }

    /** {@return the same, none of which waits (IPC_NOWAIT)} */
    public SemOps noWait() {
        List<SemOp> all = new ArrayList<>();
        operations.forEach(each -> all.add(new SemOp(each.number(), each.change(), true, each.undo())));
        return new SemOps(all);
    }

    /** {@return the operations, in their order} */
    public List<SemOp> toList() {
        return operations;
    }

    /** {@return how many operations these are} */
    public int size() {
        return operations.size();
    }

    short[] encoded() {
        return encoded;
    }

    /** Whether trying again can help where it did not at first, and the adaptive way of waiting is worth it. */
    boolean isWorthTryingAgain() {
        return operations.size() == 1 && !operations.get(0).noWait();
    }

    @Nullable
    Integer impossibleNumber() {
        return impossibleNumber;
    }

    private static @Nullable Integer impossibleNumber(List<SemOp> operations) {
        for (SemOp operation : operations) {
            if (isImpossible(operation.number())) {
                return operation.number();
            }
        }
        return null;
    }

    static boolean isImpossible(int number) {
        return number < 0 || number > MOST_NUMBER;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SemOps ops && ops.operations.equals(operations);
    }

    @Override
    public int hashCode() {
        return operations.hashCode();
    }

    /** {@return the operations as the command line writes them, for example {@code 0:-1 1:+2 2:0}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (SemOp each : operations) {
            text.append(text.length() == 0 ? "" : " ").append(each.number()).append(':');
            text.append(each.change() > 0 ? "+" : "").append(each.change());
            text.append(each.noWait() ? " nowait" : "").append(each.undo() ? " undo" : "");
        }
        return text.toString();
    }
}
