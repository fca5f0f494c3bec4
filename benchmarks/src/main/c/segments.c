/* The calls on segments: make, attach, detach, remove, list. */
#define _GNU_SOURCE
#include "baseline.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/shm.h>

static long size;
static int existing;

static int create(long bytes) {
    int id = shmget(IPC_PRIVATE, (size_t) bytes, IPC_CREAT | IPC_EXCL | 0600);
    if (id < 0) {
        die("shmget");
    }
    return id;
}

static void *attach(int id) {
    void *address = shmat(id, NULL, 0);
    if (address == (void *) -1) {
        die("shmat");
    }
    return address;
}

static void mark_removed(int id) {
    if (shmctl(id, IPC_RMID, NULL) < 0) {
        die("shmctl(IPC_RMID)");
    }
}

void *attach_new(long bytes) {
    int id = create(bytes);
    void *address = attach(id);
    mark_removed(id);
    return address;
}

/* ---------------------------------------------------------------- create + attach + detach + remove */

static void lifecycle_prepare(long bytes) {
    size = bytes;
}

static long lifecycle(void) {
    int id = create(size);
    if (shmdt(attach(id)) < 0) {
        die("shmdt");
    }
    mark_removed(id);
    return 1;
}

/* ---------------------------------------------------------------- attach + detach */

/* One attachment stays, or the segment would go with the first detach. */
static void attach_prepare(long bytes) {
    existing = create(bytes);
    attach(existing);
    mark_removed(existing);
}

static long attach_detach(void) {
    if (shmdt(attach(existing)) < 0) {
        die("shmdt");
    }
    return 1;
}

static void attach_finish(void) {
    struct shmid_ds ds;
    if (shmctl(existing, IPC_STAT, &ds) < 0) {
        die("shmctl(IPC_STAT)");
    }
    if (ds.shm_nattch != 1) {
        die("attach-detach: not every attachment was detached");
    }
}

/* ---------------------------------------------------------------- list */

static long listed;
static int *ids;

/* At exit, so that nothing is left when a later step fails. */
static void remove_listed(void) {
    for (long i = 0; i < listed; i++) {
        shmctl(ids[i], IPC_RMID, NULL);
    }
    free(ids);
}

static void list_prepare(long count) {
    ids = malloc((size_t) count * sizeof *ids);
    if (ids == NULL) {
        die("malloc");
    }
    atexit(remove_listed);
    for (listed = 0; listed < count; listed++) {
        ids[listed] = create(4096);
    }
}

static long list(void) {
    struct shm_info info;
    struct shmid_ds ds;
    int highest = shmctl(0, SHM_INFO, (struct shmid_ds *) &info);
    long found = 0;
    for (int index = 0; index <= highest; index++) {
        if (shmctl(index, SHM_STAT_ANY, &ds) >= 0) {
            found++;
        } else if (errno != EINVAL && errno != EIDRM) {
            die("shmctl(SHM_STAT_ANY)");
        }
    }
    if (found < listed) {
        errno = 0;
        die("list: fewer segments were found than were made");
    }
    return 1;
}

const struct work segment_works[] = {
    {"create-attach-detach-remove", lifecycle_prepare, lifecycle, NULL},
    {"attach-detach", attach_prepare, attach_detach, attach_finish},
    {"list", list_prepare, list, NULL},
    {0},
};
