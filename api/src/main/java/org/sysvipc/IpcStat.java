package org.sysvipc;

import java.time.Instant;

/** The state of an object at one moment: what IPC_STAT tells of all three kinds. */
public interface IpcStat {

    /** {@return the object's id} */
    int id();

    /** {@return key, owner, creator and mode} */
    IpcPermissions permissions();

    /** {@return when the object was made, or last changed by IPC_SET (or SETVAL, SETALL); whole seconds} */
    Instant changeTime();

    /** {@return the key; {@link IpcKey#PRIVATE} for a private object, and for a removed segment that is still attached} */
    default IpcKey key() {
        return permissions().key();
    }
}
