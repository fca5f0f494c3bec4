/* Access to the memory of an attached segment. */
#include "baseline.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* As in LongSequence.java. */
#define COUNT (1 << 15)
#define SEED 42

/* As in AtomicAccess.java. */
#define ATOMICS 1024

/* As in BulkCopy.java. */
#define BATCH_BYTES (16L << 20)

/* Makes the compiler believe that all memory was read and written here. */
#define MEMORY_IS_USED() __asm__ volatile("" ::: "memory")

/* ---------------------------------------------------------------- bulk copy */

static char *shared;
static char *private;
static long length;

static void copy_prepare(long bytes) {
    length = bytes;
    shared = attach_new(bytes);
    private = malloc((size_t) bytes);
    if (private == NULL) {
        die("malloc");
    }
    memset(shared, 's', (size_t) bytes);
    memset(private, 'p', (size_t) bytes);
}

static long copy_out(void) {
    for (long copied = 0; copied < BATCH_BYTES; copied += length) {
        memcpy(private, shared, (size_t) length);
        MEMORY_IS_USED();
    }
    return BATCH_BYTES;
}

static long copy_in(void) {
    for (long copied = 0; copied < BATCH_BYTES; copied += length) {
        memcpy(shared, private, (size_t) length);
        MEMORY_IS_USED();
    }
    return BATCH_BYTES;
}

static void copy_finish(void) {
    if (memcmp(shared, private, (size_t) length) != 0) {
        die("copy: the bytes are not the same");
    }
    free(private);
}

/* ---------------------------------------------------------------- reads of a long */

static volatile int64_t result;
static uint64_t random_state = SEED;
static int64_t *longs;

static void longs_prepare(long unused) {
    (void) unused;
    longs = attach_new(COUNT * (long) sizeof *longs);
    for (int64_t i = 0; i < COUNT; i++) {
        longs[i] = i;
    }
}

static uint64_t next(uint64_t random) {
    return random * 6364136223846793005ULL + 1442695040888963407ULL;
}

static long random_get(void) {
    uint64_t random = random_state;
    int64_t sum = 0;
    for (int i = 0; i < COUNT; i++) {
        random = next(random);
        sum += longs[random >> 49];
    }
    random_state = random;
    result = sum;
    return COUNT;
}

static void random_finish(void) {
    uint64_t random = random_state = SEED;
    int64_t expected = 0;
    for (int i = 0; i < COUNT; i++) {
        random = next(random);
        expected += (int64_t) (random >> 49);
    }
    random_get();
    if (result != expected) {
        die("random-get: wrong sum");
    }
}

static long sequential_sum(void) {
    int64_t sum = 0;
    for (int i = 0; i < COUNT; i++) {
        sum += longs[i];
    }
    result = sum;
    MEMORY_IS_USED();
    return COUNT;
}

static void sum_finish(void) {
    if (result != (int64_t) COUNT * (COUNT - 1) / 2) {
        die("sequential-sum: wrong sum");
    }
}

/* ---------------------------------------------------------------- atomic operations on a long */

static int64_t *counter;
static int64_t operations;

static void atomic_prepare(long unused) {
    (void) unused;
    counter = attach_new(sizeof *counter);
}

static long compare_and_set(void) {
    int64_t value = *counter;
    for (int i = 0; i < ATOMICS; i++) {
        int64_t expected = value;
        operations += __atomic_compare_exchange_n(
            counter, &expected, ++value, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    }
    return ATOMICS;
}

static long get_and_add(void) {
    int64_t sum = 0;
    for (int i = 0; i < ATOMICS; i++) {
        sum += __atomic_fetch_add(counter, 1, __ATOMIC_SEQ_CST);
    }
    result = sum;
    operations += ATOMICS;
    return ATOMICS;
}

static void atomic_finish(void) {
    if (operations == 0 || *counter != operations) {
        die("atomic: operations were lost");
    }
}

const struct work memory_works[] = {
    {"copy-out", copy_prepare, copy_out, copy_finish},
    {"copy-in", copy_prepare, copy_in, copy_finish},
    {"random-get", longs_prepare, random_get, random_finish},
    {"sequential-sum", longs_prepare, sequential_sum, sum_finish},
    {"compare-and-set", atomic_prepare, compare_and_set, atomic_finish},
    {"get-and-add", atomic_prepare, get_and_add, atomic_finish},
    {0},
};
