package org.sysvipc;

import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.IpcConstants;

/**
 * Key, owner, creator and mode of an object: {@code struct ipc_perm}. See sysvipc(7). User and group ids are the system's
 * unsigned 32 bits ({@link Integer#toUnsignedString(int)}).
 *
 * @param key the key
 * @param uid the owner's user id
 * @param gid the owner's group id
 * @param creatorUid the creator's user id
 * @param creatorGid the creator's group id
 * @param mode who may do what
 */
public record IpcPermissions(IpcKey key, int uid, int gid, int creatorUid, int creatorGid, Mode mode) {

    static IpcPermissions of(ControlRecord perm) {
        return new IpcPermissions(
                IpcKey.of(perm.key),
                perm.uid,
                perm.gid,
                perm.cuid,
                perm.cgid,
                Mode.of(perm.mode & IpcConstants.MODE_BITS));
    }
}
