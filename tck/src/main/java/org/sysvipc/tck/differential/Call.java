package org.sysvipc.tck.differential;

import java.util.Locale;

/** What a step can call. Each is a word that the C program knows. */
enum Call {
    /** Key, size, flags. */
    SHMGET,
    /** Id, address, flags. */
    SHMAT,
    /** Address. */
    SHMDT,
    /** Address, length. */
    SHMREAD,
    /** Address, bytes. */
    SHMWRITE,
    /** Adds to 64 bits at once and tells what they were: address, what to add. */
    SHMADD,
    /** Compares and sets 64 bits at once: address, expected, new. */
    SHMCAS,
    /** IPC_STAT: id. */
    SHMSTAT,
    /** IPC_SET: id, user, group, mode. */
    SHMSET,
    /** Any command that needs no more than the id: id, command. */
    SHMCTL,
    /** Key, number of semaphores, flags. */
    SEMGET,
    /** Id, operations, none of which waits. */
    SEMOP,
    /** Id, operations; the time to wait is none. */
    SEMTIMEDOP,
    /** Any command for one semaphore or with no argument: id, number, command, value. */
    SEMCTL,
    /** SETALL: id, values. */
    SEMSETALL,
    /** IPC_STAT, and of each semaphore its value, last pid and both counts of waiters: id. */
    SEMSTAT,
    /** IPC_SET: id, user, group, mode. */
    SEMSET,
    /** Key, flags. */
    MSGGET,
    /** With IPC_NOWAIT: id, type, size, body. */
    MSGSND,
    /** With IPC_NOWAIT: id, size, type, flags. */
    MSGRCV,
    /** IPC_STAT: id. */
    MSGSTAT,
    /** IPC_SET of owner, group and mode: id, user, group, mode. */
    MSGSET,
    /** IPC_SET of the capacity: id, bytes. */
    MSGQBYTES,
    /** Any command that needs no more than the id: id, command. */
    MSGCTL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
