/* Semaphores and messages in one process, where nobody waits. */
#define _GNU_SOURCE
#include "baseline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/sem.h>

enum { LARGEST_BODY = 8192 };

static int set;
static int queue;
static size_t body_size;

static struct {
    long type;
    char body[LARGEST_BODY];
} message;

/* ---------------------------------------------------------------- semop +1, semop -1 */

static void remove_set(void) {
    semctl(set, 0, IPC_RMID);
}

static void semop_prepare(long unused) {
    (void) unused;
    set = semget(IPC_PRIVATE, 1, IPC_CREAT | IPC_EXCL | 0600);
    if (set < 0) {
        die("semget");
    }
    atexit(remove_set);
}

static void change(short by) {
    struct sembuf operation = {0, by, 0};
    if (semop(set, &operation, 1) < 0) {
        die("semop");
    }
}

static long release_acquire(void) {
    change(1);
    change(-1);
    return 1;
}

static void semop_finish(void) {
    if (semctl(set, 0, GETVAL) != 0) {
        die("semop-pair: the semaphore is not 0");
    }
}

/* ---------------------------------------------------------------- msgsnd, msgrcv */

static void remove_queue(void) {
    msgctl(queue, IPC_RMID, NULL);
}

static void send_prepare(long size) {
    if (size > LARGEST_BODY) {
        die("send-receive: the message is too long");
    }
    body_size = (size_t) size;
    queue = msgget(IPC_PRIVATE, IPC_CREAT | IPC_EXCL | 0600);
    if (queue < 0) {
        die("msgget");
    }
    atexit(remove_queue);
    memset(message.body, 'm', body_size);
}

static long send_receive(void) {
    message.type = 1;
    if (msgsnd(queue, &message, body_size, 0) < 0) {
        die("msgsnd");
    }
    if (msgrcv(queue, &message, body_size, 0, 0) != (ssize_t) body_size) {
        die("msgrcv");
    }
    return 1;
}

static void send_finish(void) {
    struct msqid_ds ds;
    if (msgctl(queue, IPC_STAT, &ds) < 0) {
        die("msgctl(IPC_STAT)");
    }
    if (ds.msg_qnum != 0 || (body_size > 0 && message.body[body_size - 1] != 'm')) {
        die("send-receive: not every message was received");
    }
}

const struct work call_works[] = {
    {"semop-pair", semop_prepare, release_acquire, semop_finish},
    {"send-receive", send_prepare, send_receive, send_finish},
    {0},
};
