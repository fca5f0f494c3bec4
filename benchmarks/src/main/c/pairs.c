/* Works for two processes: the one that measures, and its partner, which it forks. Each is pinned to a CPU of its own. */
#define _GNU_SOURCE
#include "baseline.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

/* So often a call that would wait is tried once more after yielding; as often as the adaptive strategy of the API does. */
enum { MORE_TRIES = 32, LARGEST_BODY = 8192 };

/* The types of messages: one that counts, the end of a stream. */
enum { ONE = 1, END = 2 };

static int adaptive;
static int cpu;
static int partner_cpu;

/* 0 in the partner itself. */
static pid_t partner = -1;
static int set = -1;
static int there = -1;
static int back = -1;
static size_t body_size;
static long sent;

static struct {
    long type;
    char body[LARGEST_BODY];
} message;

void pair_options(const char *waiting, int own_cpu, int cpu_of_partner) {
    adaptive = strcmp(waiting, "adaptive") == 0;
    cpu = own_cpu;
    partner_cpu = cpu_of_partner;
}

/* ---------------------------------------------------------------- what both do */

static void pin(int to) {
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    CPU_SET(to, &cpus);
    if (sched_setaffinity(0, sizeof cpus, &cpus) < 0) {
        die("sched_setaffinity");
    }
}

/* The partner's orderly end: what it waits for is removed. */
static int is_removed(void) {
    return errno == EIDRM || errno == EINVAL;
}

static void end_or_die(const char *what) {
    if (partner == 0 && is_removed()) {
        _exit(0);
    }
    die(what);
}

static int change(short number, short by, short flags) {
    struct sembuf operation = {(unsigned short) number, by, flags};
    return semop(set, &operation, 1);
}

static void release(short number) {
    if (change(number, 1, 0) < 0) {
        end_or_die("semop +1");
    }
}

static void acquire(short number) {
    for (int i = 0; adaptive && i <= MORE_TRIES; i++) {
        if (i > 0) {
            sched_yield();
        }
        if (change(number, -1, IPC_NOWAIT) == 0) {
            return;
        }
        if (errno != EAGAIN) {
            break;
        }
    }
    if (change(number, -1, 0) < 0) {
        end_or_die("semop -1");
    }
}

static void send(int queue, size_t size) {
    for (int i = 0; adaptive && i <= MORE_TRIES; i++) {
        if (i > 0) {
            sched_yield();
        }
        if (msgsnd(queue, &message, size, IPC_NOWAIT) == 0) {
            return;
        }
        if (errno != EAGAIN) {
            break;
        }
    }
    if (msgsnd(queue, &message, size, 0) < 0) {
        end_or_die("msgsnd");
    }
}

static void receive(int queue) {
    for (int i = 0; adaptive && i <= MORE_TRIES; i++) {
        if (i > 0) {
            sched_yield();
        }
        if (msgrcv(queue, &message, LARGEST_BODY, 0, IPC_NOWAIT) >= 0) {
            return;
        }
        if (errno != ENOMSG) {
            break;
        }
    }
    if (msgrcv(queue, &message, LARGEST_BODY, 0, 0) < 0) {
        end_or_die("msgrcv");
    }
}

/* ---------------------------------------------------------------- beginning and end */

static void remove_all(void) {
    if (partner == 0) {
        return;
    }
    semctl(set, 0, IPC_RMID);
    msgctl(there, IPC_RMID, NULL);
    msgctl(back, IPC_RMID, NULL);
}

/* A partner that ends too early must not leave this process waiting: what it waits for goes, and the call fails. */
static void partner_ended(int signal) {
    int before = errno;
    (void) signal;
    remove_all();
    errno = before;
}

static void begin(void (*partners_work)(void)) {
    pid_t self = getpid();
    signal(SIGCHLD, partner_ended);
    partner = fork();
    if (partner < 0) {
        die("fork");
    }
    if (partner == 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != self) {
            _exit(1);
        }
        pin(partner_cpu);
        for (;;) {
            partners_work();
        }
    }
    pin(cpu);
}

static void finish(void) {
    int status;
    remove_all();
    if (waitpid(partner, &status, 0) < 0) {
        die("waitpid");
    }
    if (status != 0) {
        errno = 0;
        die("the partner failed");
    }
}

/* ---------------------------------------------------------------- ping-pong */

static void ping_pong_partner(void) {
    acquire(0);
    release(1);
}

static void ping_pong_prepare(long unused) {
    (void) unused;
    atexit(remove_all);
    set = semget(IPC_PRIVATE, 2, IPC_CREAT | IPC_EXCL | 0600);
    if (set < 0) {
        die("semget");
    }
    begin(ping_pong_partner);
}

static long ping_pong(void) {
    release(0);
    acquire(1);
    return 1;
}

static void ping_pong_finish(void) {
    if (semctl(set, 0, GETVAL) != 0 || semctl(set, 1, GETVAL) != 0) {
        die("ping-pong: a semaphore is not 0");
    }
    finish();
}

/* ---------------------------------------------------------------- messages */

static void make_queues(long size, void (*partners_work)(void)) {
    if (size > LARGEST_BODY) {
        die("the message is too long");
    }
    body_size = (size_t) size;
    atexit(remove_all);
    there = msgget(IPC_PRIVATE, IPC_CREAT | IPC_EXCL | 0600);
    back = msgget(IPC_PRIVATE, IPC_CREAT | IPC_EXCL | 0600);
    if (there < 0 || back < 0) {
        die("msgget");
    }
    begin(partners_work);
}

static void round_trip_partner(void) {
    receive(there);
    send(back, body_size);
}

static void round_trip_prepare(long size) {
    make_queues(size, round_trip_partner);
}

static long round_trip(void) {
    message.type = ONE;
    send(there, body_size);
    receive(back);
    return 1;
}

static void stream_partner(void) {
    static long received;
    receive(there);
    if (message.type == ONE) {
        received++;
    } else {
        memcpy(message.body, &received, sizeof received);
        send(back, sizeof received);
    }
}

static void stream_prepare(long size) {
    make_queues(size, stream_partner);
}

static long stream(void) {
    message.type = ONE;
    send(there, body_size);
    sent++;
    return 1;
}

static void stream_finish(void) {
    long received;
    message.type = END;
    send(there, 0);
    receive(back);
    memcpy(&received, message.body, sizeof received);
    if (received != sent) {
        errno = 0;
        die("stream: not every message was received");
    }
    finish();
}

const struct work pair_works[] = {
    {"ping-pong", ping_pong_prepare, ping_pong, ping_pong_finish},
    {"round-trip", round_trip_prepare, round_trip, finish},
    {"stream", stream_prepare, stream, stream_finish},
    {0},
};
