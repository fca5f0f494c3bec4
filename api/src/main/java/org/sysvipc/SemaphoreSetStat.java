package org.sysvipc;

import java.time.Instant;
import java.util.Optional;
import org.sysvipc.spi.SemaphoreSetRecord;

/**
 * The state of a semaphore set at one moment: {@code struct semid_ds}. See semctl(2). Times have a resolution of a second.
 *
 * @param id the id
 * @param permissions key, owner, creator and mode
 * @param operationTime when somebody last operated on it (semop); setting values does not count
 * @param changeTime when it was made, or last changed by IPC_SET, SETVAL or SETALL
 * @param count number of semaphores
 */
public record SemaphoreSetStat(
        int id, IpcPermissions permissions, Optional<Instant> operationTime, Instant changeTime, int count)
        implements IpcStat {

    static SemaphoreSetStat of(int id, SemaphoreSetRecord ds) {
        return new SemaphoreSetStat(
                id,
                IpcPermissions.of(ds),
                EpochTime.of(ds.otime),
                Instant.ofEpochSecond(ds.ctime),
                Math.toIntExact(ds.nsems));
    }
}
