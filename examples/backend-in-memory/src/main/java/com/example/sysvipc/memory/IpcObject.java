package com.example.sysvipc.memory;

import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;

/** What all kinds of object have: an id, a key, an owner, a mode, a time of change. */
abstract class IpcObject {
    int id;
    int key;

    private final Owner creator = Owner.current();
    private int uid = creator.uid();
    private int gid = creator.gid();
    private int mode;
    private long ctime = now();

    IpcObject(int key, int mode) {
        this.key = key;
        this.mode = mode & IpcConstants.MODE_BITS;
    }

    /** System V counts time in seconds. */
    static long now() {
        return System.currentTimeMillis() / 1000;
    }

    static int pid() {
        return (int) ProcessHandle.current().pid();
    }

    final void changed() {
        ctime = now();
    }

    /** What IPC_STAT tells of every object. */
    final void describe(ControlRecord record) {
        record.key = key;
        record.uid = uid;
        record.gid = gid;
        record.cuid = creator.uid();
        record.cgid = creator.gid();
        record.mode = mode;
        record.ctime = ctime;
    }

    /** IPC_SET: takes owner and mode and nothing else. */
    final long change(ControlRecord record) {
        if (record.uid == -1 || record.gid == -1) {
            return Errno.EINVAL.result();
        }
        uid = record.uid;
        gid = record.gid;
        mode = record.mode & IpcConstants.MODE_BITS;
        changed();
        return 0;
    }
}
