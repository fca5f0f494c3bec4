package org.sysvipc;

import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;

/** The three kinds of object: what each is called in messages and in C, and the numbers of its own commands. */
enum ObjectKind {
    SEGMENT("segment", "shm", IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY, IpcConstants.SHM_INFO, IpcLimit.SHMMNI),
    SEMAPHORE_SET(
            "semaphore set",
            "sem",
            IpcConstants.SEM_STAT,
            IpcConstants.SEM_STAT_ANY,
            IpcConstants.SEM_INFO,
            IpcLimit.SEMMNI),
    QUEUE(
            "message queue",
            "msg",
            IpcConstants.MSG_STAT,
            IpcConstants.MSG_STAT_ANY,
            IpcConstants.MSG_INFO,
            IpcLimit.MSGMNI);

    final String noun;
    final String getCall;
    final String controlCall;

    /** IPC_STAT by index, with and without need of permission. */
    final int statByIndex;

    final int statAnyByIndex;

    /** What tells the use. */
    final int useCommand;

    /** What bounds the number of objects. */
    final IpcLimit countLimit;

    ObjectKind(String noun, String prefix, int statByIndex, int statAnyByIndex, int useCommand, IpcLimit countLimit) {
        this.noun = noun;
        this.getCall = prefix + "get";
        this.controlCall = prefix + "ctl";
        this.statByIndex = statByIndex;
        this.statAnyByIndex = statAnyByIndex;
        this.useCommand = useCommand;
        this.countLimit = countLimit;
    }
}
