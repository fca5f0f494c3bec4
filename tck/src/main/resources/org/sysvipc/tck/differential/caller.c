/*
 * The C side of the differential driver: reads calls from standard input, one a line, makes each and answers with one
 * line: "ok RESULT FIELD...", where a negative RESULT is the negated errno. Ends when its input ends.
 *
 * It knows nothing but how to make a call: ids, addresses and keys come with the line. Numbers are decimal; bytes are
 * hexadecimal; a list has commas between its elements; an empty word is "-".
 *
 * What is here and in caller-queues.c is compiled as one file.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <time.h>

/* As many semaphores as a set can have, so that no array that a call takes or fills is too short. */
#define MAX_SEMAPHORES 32000
#define MAX_OPERATIONS 1024
#define MAX_BODY (1 << 16)

union semun {
    int val;
    struct semid_ds *buf;
    unsigned short *array;
};

struct message {
    long type;
    unsigned char body[MAX_BODY];
};

static long long number(char **words)
{
    char *word = strsep(words, " ");
    if (word == NULL) {
        fprintf(stderr, "a word is missing\n");
        exit(2);
    }
    return strtoll(word, NULL, 10);
}

static long long result_of(long long result)
{
    return result == -1 ? -errno : result;
}

/* The answer to a call that has no more to tell than its result. */
static void answer(long long result)
{
    printf("ok %lld\n", result_of(result));
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* Writes the bytes of a word; returns how many. */
static size_t bytes(char **words, unsigned char *target)
{
    char *word = strsep(words, " ");
    size_t length = 0;
    if (word == NULL || strcmp(word, "-") == 0)
        return 0;
    for (; word[0] != '\0' && word[1] != '\0'; word += 2)
        target[length++] = (unsigned char) (digit(word[0]) << 4 | digit(word[1]));
    return length;
}

static void print_bytes(const unsigned char *source, size_t length)
{
    if (length == 0)
        putchar('-');
    for (size_t i = 0; i < length; i++)
        printf("%02x", source[i]);
}

static void print_permissions(const struct ipc_perm *perm)
{
    printf("%d %u %u %u %u %u ", perm->__key, perm->uid, perm->gid, perm->cuid, perm->cgid, (unsigned) perm->mode);
}

static void read_permissions(char **words, struct ipc_perm *perm)
{
    perm->uid = (uid_t) number(words);
    perm->gid = (gid_t) number(words);
    perm->mode = (unsigned short) number(words);
}

/* ------------------------------------------------------------------------------------------------ segments */

static void do_shmget(char *words)
{
    key_t key = (key_t) number(&words);
    size_t size = (size_t) number(&words);
    answer(shmget(key, size, (int) number(&words)));
}

static void do_shmat(char *words)
{
    int id = (int) number(&words);
    void *address = (void *) number(&words);
    answer((long long) shmat(id, address, (int) number(&words)));
}

static void do_shmdt(char *words)
{
    answer(shmdt((void *) number(&words)));
}

static void do_shmread(char *words)
{
    const unsigned char *address = (const unsigned char *) number(&words);
    printf("ok 0 ");
    print_bytes(address, (size_t) number(&words));
    putchar('\n');
}

static void do_shmwrite(char *words)
{
    unsigned char *address = (unsigned char *) number(&words);
    bytes(&words, address);
    answer(0);
}

static void do_shmadd(char *words)
{
    long long *address = (long long *) number(&words);
    printf("ok 0 %lld\n", __atomic_fetch_add(address, number(&words), __ATOMIC_SEQ_CST));
}

static void do_shmcas(char *words)
{
    long long *address = (long long *) number(&words);
    long long expected = number(&words);
    long long value = number(&words);
    int done = __atomic_compare_exchange_n(address, &expected, value, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    printf("ok 0 %s\n", done ? "true" : "false");
}

static void do_shmstat(char *words)
{
    struct shmid_ds ds;
    int result = shmctl((int) number(&words), IPC_STAT, &ds);
    if (result == -1) {
        answer(-1);
        return;
    }
    printf("ok %d ", result);
    print_permissions(&ds.shm_perm);
    printf("%llu %lld %lld %lld %d %d %llu\n", (unsigned long long) ds.shm_segsz, (long long) ds.shm_atime,
           (long long) ds.shm_dtime, (long long) ds.shm_ctime, ds.shm_cpid, ds.shm_lpid,
           (unsigned long long) ds.shm_nattch);
}

static void do_shmset(char *words)
{
    struct shmid_ds ds = {0};
    int id = (int) number(&words);
    read_permissions(&words, &ds.shm_perm);
    answer(shmctl(id, IPC_SET, &ds));
}

static void do_shmctl(char *words)
{
    struct shmid_ds ds = {0};
    int id = (int) number(&words);
    answer(shmctl(id, (int) number(&words), &ds));
}

/* ------------------------------------------------------------------------------------------ semaphore sets */

static void do_semget(char *words)
{
    key_t key = (key_t) number(&words);
    int count = (int) number(&words);
    answer(semget(key, count, (int) number(&words)));
}

/* Three numbers for each operation. */
static size_t operations(char **words, struct sembuf *list)
{
    char *word = strsep(words, " ");
    size_t count = 0;
    if (word == NULL || strcmp(word, "-") == 0)
        return 0;
    while (word != NULL && count < MAX_OPERATIONS) {
        struct sembuf *operation = &list[count++];
        operation->sem_num = (unsigned short) strtol(strsep(&word, ","), NULL, 10);
        operation->sem_op = (short) strtol(strsep(&word, ","), NULL, 10);
        operation->sem_flg = (short) strtol(strsep(&word, ","), NULL, 10);
    }
    return count;
}

/* The time is none, so that it never waits, whatever the operations are. */
static void do_semtimedop(char *words)
{
    static struct sembuf list[MAX_OPERATIONS];
    struct timespec none = {0, 0};
    int id = (int) number(&words);
    size_t count = operations(&words, list);
    answer(semtimedop(id, list, count, &none));
}

static void do_semop(char *words)
{
    static struct sembuf list[MAX_OPERATIONS];
    int id = (int) number(&words);
    size_t count = operations(&words, list);
    answer(semop(id, list, count));
}

static void do_semctl(char *words)
{
    int id = (int) number(&words);
    int semaphore = (int) number(&words);
    int command = (int) number(&words);
    union semun argument = {.val = (int) number(&words)};
    answer(semctl(id, semaphore, command, argument));
}

static void do_semsetall(char *words)
{
    static unsigned short values[MAX_SEMAPHORES];
    int id = (int) number(&words);
    char *word = strsep(&words, " ");
    for (int i = 0; word != NULL && i < MAX_SEMAPHORES; i++)
        values[i] = (unsigned short) strtol(strsep(&word, ","), NULL, 10);
    answer(semctl(id, 0, SETALL, (union semun){.array = values}));
}

static void print_each(int id, unsigned long count, int command)
{
    for (unsigned long i = 0; i < count; i++)
        printf(" %lld", result_of(semctl(id, (int) i, command)));
}

/* The state of a set and of each of its semaphores. */
static void do_semstat(char *words)
{
    static unsigned short values[MAX_SEMAPHORES];
    struct semid_ds ds;
    int id = (int) number(&words);
    int result = semctl(id, 0, IPC_STAT, (union semun){.buf = &ds});
    if (result == -1) {
        answer(-1);
        return;
    }
    printf("ok %d ", result);
    print_permissions(&ds.sem_perm);
    printf("%lld %lld %lu %lld", (long long) ds.sem_otime, (long long) ds.sem_ctime, (unsigned long) ds.sem_nsems,
           result_of(semctl(id, 0, GETALL, (union semun){.array = values})));
    for (unsigned long i = 0; i < ds.sem_nsems; i++)
        printf(" %u", values[i]);
    print_each(id, ds.sem_nsems, GETPID);
    print_each(id, ds.sem_nsems, GETNCNT);
    print_each(id, ds.sem_nsems, GETZCNT);
    putchar('\n');
}

static void do_semset(char *words)
{
    struct semid_ds ds = {0};
    int id = (int) number(&words);
    read_permissions(&words, &ds.sem_perm);
    answer(semctl(id, 0, IPC_SET, (union semun){.buf = &ds}));
}
