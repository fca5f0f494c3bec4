/*
 * The part of the TCK's peer that makes and controls semaphore sets and message queues. It is compiled behind peer.c, as
 * one program.
 */
#include <sys/msg.h>
#include <sys/sem.h>

union semun {
    int val;
    void *pointer;
};

static void do_semget(char *words)
{
    key_t key = (key_t) next_number(&words);
    int count = (int) next_number(&words);
    answer(semget(key, count, (int) next_number(&words)));
}

/* semctl with a value or with any pointer, also a bad one. */
static void do_semctl(char *words)
{
    int id = (int) next_number(&words);
    int number = (int) next_number(&words);
    int command = (int) next_number(&words);
    union semun argument = {.pointer = NULL};
    if (command == SETVAL)
        argument.val = (int) next_number(&words);
    else
        argument.pointer = next_address(&words);
    answer(semctl(id, number, command, argument));
}

static void do_semstat(char *words)
{
    struct semid_ds ds;
    union semun argument = {.pointer = &ds};
    if (semctl((int) next_number(&words), 0, IPC_STAT, argument) == -1) {
        answer(-1);
        return;
    }
    printf("ok %d %u %u %u %u %u %lld %lld %lu\n", ds.sem_perm.__key, ds.sem_perm.uid, ds.sem_perm.gid,
           ds.sem_perm.cuid, ds.sem_perm.cgid, (unsigned) ds.sem_perm.mode, (long long) ds.sem_otime,
           (long long) ds.sem_ctime, (unsigned long) ds.sem_nsems);
}

static void do_msgget(char *words)
{
    key_t key = (key_t) next_number(&words);
    answer(msgget(key, (int) next_number(&words)));
}

/* msgctl with any pointer, also a bad one. */
static void do_msgctl(char *words)
{
    int id = (int) next_number(&words);
    int command = (int) next_number(&words);
    answer(msgctl(id, command, next_address(&words)));
}

static void do_msgstat(char *words)
{
    struct msqid_ds ds;
    if (msgctl((int) next_number(&words), IPC_STAT, &ds) == -1) {
        answer(-1);
        return;
    }
    printf("ok %d %u %u %u %u %u %lld %lld %lld %lu %lu %lu %d %d\n", ds.msg_perm.__key, ds.msg_perm.uid,
           ds.msg_perm.gid, ds.msg_perm.cuid, ds.msg_perm.cgid, (unsigned) ds.msg_perm.mode, (long long) ds.msg_stime,
           (long long) ds.msg_rtime, (long long) ds.msg_ctime, (unsigned long) ds.__msg_cbytes,
           (unsigned long) ds.msg_qnum, (unsigned long) ds.msg_qbytes, ds.msg_lspid, ds.msg_lrpid);
}

/* In peer-operations.c, which follows this file. */
static int run_operation(const char *command, char *words);

static int run_in_spaces(const char *command, char *words)
{
    if (strcmp(command, "semget") == 0) do_semget(words);
    else if (strcmp(command, "semctl") == 0) do_semctl(words);
    else if (strcmp(command, "semstat") == 0) do_semstat(words);
    else if (strcmp(command, "msgget") == 0) do_msgget(words);
    else if (strcmp(command, "msgctl") == 0) do_msgctl(words);
    else if (strcmp(command, "msgstat") == 0) do_msgstat(words);
    else return run_operation(command, words);
    return 1;
}
