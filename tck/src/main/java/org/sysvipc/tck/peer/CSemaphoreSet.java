package org.sysvipc.tck.peer;

import java.util.List;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SemaphoreSetRecord;

/**
 * A semaphore set, as a process in C uses it. Unless it says otherwise, a method returns what the call returns, or the
 * negated error number.
 *
 * @param process the process
 * @param id the set
 */
public record CSemaphoreSet(CCalls process, int id) {

    /**
     * {@code semctl}, with a value or with a pointer that need not be one.
     *
     * @param number the semaphore
     * @param command the command
     * @param argument the value or pointer
     * @return what the command returns, or the negated errno
     */
    public long control(int number, int command, long argument) {
        return process.call("semctl", id, number, command, argument);
    }

    /**
     * {@code semctl} with GETVAL.
     *
     * @param number the semaphore
     * @return its value, or the negated errno
     */
    public long value(int number) {
        return control(number, IpcConstants.GETVAL, 0);
    }

    /**
     * {@code semop} with one operation.
     *
     * @param number the semaphore
     * @param change what to add, or 0 to wait for 0
     * @param flags flags
     * @return 0, or the negated errno
     */
    public long operate(int number, int change, int flags) {
        beginToOperate(number, change, flags);
        return endOfOperation();
    }

    /**
     * {@code semop} with any number of operations.
     *
     * @param operations number, change and flags of the first, then those of the second, and so on
     * @return 0, or the negated errno
     */
    public long operateAll(int... operations) {
        begin(-1, operations);
        return endOfOperation();
    }

    /**
     * {@code semtimedop} with one operation.
     *
     * @param number the semaphore
     * @param change what to add, or 0 to wait for 0
     * @param flags flags
     * @param nanos the time-out, in nanoseconds
     * @return 0, or the negated errno
     */
    public long operateWithin(int number, int change, int flags, long nanos) {
        begin(nanos, number, change, flags);
        return endOfOperation();
    }

    /**
     * {@link #operate}, without waiting for its end.
     *
     * @param number the semaphore
     * @param change what to add, or 0 to wait for 0
     */
    public void beginToOperate(int number, int change) {
        beginToOperate(number, change, 0);
    }

    /**
     * {@link #operate}, without waiting for its end.
     *
     * @param number the semaphore
     * @param change what to add, or 0 to wait for 0
     * @param flags flags
     */
    public void beginToOperate(int number, int change, int flags) {
        begin(-1, number, change, flags);
    }

    private void begin(long nanos, int... operations) {
        Object[] words = new Object[operations.length + 3];
        words[0] = "semop";
        words[1] = id;
        words[2] = nanos;
        for (int i = 0; i < operations.length; i++) {
            words[i + 3] = operations[i];
        }
        process.tell(words);
    }

    /**
     * Begins to take one token of one semaphore and then give one to another, many times, without waiting for the end.
     *
     * @param from the one
     * @param to the other
     * @param times how many times
     */
    public void beginToPass(int from, int to, int times) {
        process.tell("sempass", id, from, to, times);
    }

    /**
     * Begins to make children that take and give one token with undo, and to kill them, without waiting for the end.
     *
     * @param number the semaphore
     * @param kills how many children to kill
     */
    public void beginStorm(int number, int kills) {
        process.tell("semstorm", id, number, kills);
    }

    /**
     * Waits for the end of what was begun, for a minute at most.
     *
     * @return 0, or what else it answers, or the negated errno
     */
    public long endOfOperation() {
        return process.result();
    }

    /**
     * {@code semctl} with IPC_STAT, which must succeed.
     *
     * @return the set's state
     * @throws PeerException if the call fails
     */
    public SemaphoreSetRecord stat() {
        List<String> words = process.ask("semstat", id);
        SemaphoreSetRecord record = new SemaphoreSetRecord();
        PermissionWords.read(words, record);
        record.otime = Long.parseLong(words.get(6));
        record.ctime = Long.parseLong(words.get(7));
        record.nsems = Long.parseLong(words.get(8));
        return record;
    }
}
