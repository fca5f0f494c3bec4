package org.sysvipc.spi;

/**
 * What the three kinds of object have in common in their {@code *id_ds} structures: {@code struct ipc_perm} and the
 * time of the last change.
 *
 * <p>A record of the waist is a plain carrier that its caller reuses: the backend fills it (IPC_STAT) or reads it
 * (IPC_SET). It has no behaviour and is not thread-safe.
 */
public abstract class ControlRecord {
    /** The key; 0 for a private object, and for a segment that is removed but still attached. */
    public int key;

    /** The owner's user id. */
    public int uid;

    /** The owner's group id. */
    public int gid;

    /** The creator's user id. */
    public int cuid;

    /** The creator's group id. */
    public int cgid;

    /** The nine permission bits, and for a segment {@link IpcConstants#SHM_DEST} and {@link IpcConstants#SHM_LOCKED}. */
    public int mode;

    /** When the object was created or last changed by IPC_SET (or SETVAL, SETALL), in seconds since 1970; 0 for never. */
    public long ctime;

    /** For subclasses of this package: one for each kind. */
    ControlRecord() {}
}
