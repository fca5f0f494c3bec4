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
        return process.call("semop", id, number, change, flags);
    }

    /**
     * {@link #operate}, without waiting for its end.
     *
     * @param number the semaphore
     * @param change what to add, or 0 to wait for 0
     */
    public void beginToOperate(int number, int change) {
        process.conversation().send("semop", id, number, change, 0);
    }

    /**
     * Waits for the end of what was {@linkplain #beginToOperate begun}.
     *
     * @return 0, or the negated errno
     */
    public long endOfOperation() {
        try {
            return Long.parseLong(process.conversation().receive().get(0));
        } catch (PeerException e) {
            return CCalls.refusal(e);
        }
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
