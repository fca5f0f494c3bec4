package org.sysvipc.spi;

/** {@code struct semid_ds} of the waist. See semctl(2). */
public final class SemaphoreSetRecord extends ControlRecord {
    /** Time of the last operation, in seconds since 1970; 0 for never. */
    public long otime;

    /** Number of semaphores in the set. */
    public long nsems;

    /** Makes a record of zeros. */
    public SemaphoreSetRecord() {}
}
