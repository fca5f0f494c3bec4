/*
 * The C baseline: runs one work for some intervals of time and prints what one operation took in each, in nanoseconds.
 *
 * usage: baseline WORK SIZE WARMUPS INTERVALS MILLISECONDS
 *        baseline WORK SIZE WARMUPS INTERVALS MILLISECONDS strict|adaptive CPU CPU-OF-PARTNER
 *        baseline first-call
 */
#define _GNU_SOURCE
#include "baseline.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>
#include <time.h>

/* So long runs a chunk of batches without a look at the clock, which itself costs tens of nanoseconds. */
#define CHUNK_NANOS 500000

void die(const char *what) {
    if (errno != 0) {
        perror(what);
    } else {
        fprintf(stderr, "%s\n", what);
    }
    exit(1);
}

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Runs a work for a time, in chunks that grow until each is long enough; returns nanoseconds per operation. */
static double interval(const struct work *work, long long nanos, long *chunk) {
    long long start = now();
    long long before = start;
    long long after;
    long operations = 0;
    do {
        for (long i = 0; i < *chunk; i++) {
            operations += work->batch();
        }
        after = now();
        if (after - before < CHUNK_NANOS / 2) {
            *chunk *= 2;
        }
        before = after;
    } while (after - start < nanos);
    return (double) (after - start) / (double) operations;
}

static void run(const struct work *work, long size, long warmups, long intervals, long millis) {
    long chunk = 1;
    work->prepare(size);
    for (long i = 0; i < warmups; i++) {
        interval(work, millis * 1000000LL, &chunk);
    }
    for (long i = 0; i < intervals; i++) {
        printf("%.6f\n", interval(work, millis * 1000000LL, &chunk));
    }
    errno = 0;
    if (work->finish != NULL) {
        work->finish();
    }
}

static const struct work *find(const struct work *works, const char *name) {
    for (; works->name != NULL; works++) {
        if (strcmp(works->name, name) == 0) {
            return works;
        }
    }
    return NULL;
}

static long number(const char *text) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 0) {
        errno = 0;
        fprintf(stderr, "baseline: not a number: %s\n", text);
        exit(2);
    }
    return value;
}

/* What a program does that only wants to know: start, one call, the end. */
static int first_call(void) {
    struct shm_info info;
    return shmctl(0, SHM_INFO, (struct shmid_ds *) &info) < 0;
}

int main(int count, char **words) {
    if (count == 2 && strcmp(words[1], "first-call") == 0) {
        return first_call();
    }
    const struct work *work = NULL;
    if (count == 6) {
        const struct work *tables[] = {segment_works, memory_works, call_works};
        for (size_t i = 0; work == NULL && i < sizeof tables / sizeof tables[0]; i++) {
            work = find(tables[i], words[1]);
        }
    } else if (count == 9) {
        work = find(pair_works, words[1]);
        pair_options(words[6], (int) number(words[7]), (int) number(words[8]));
    } else {
        fprintf(stderr, "usage: baseline WORK SIZE WARMUPS INTERVALS MILLISECONDS [strict|adaptive CPU CPU-OF-PARTNER]"
                        " | baseline first-call\n");
        return 2;
    }
    if (work == NULL) {
        fprintf(stderr, "baseline: no such work: %s\n", words[1]);
        return 2;
    }
    run(work, number(words[2]), number(words[3]), number(words[4]), number(words[5]));
    return 0;
}
