/*
 * The part of the TCK's peer that uses semaphore sets and message queues. It is compiled behind peer.c, as one program.
 */
#include <sys/msg.h>
#include <sys/sem.h>

union semun {
    int val;
    void *pointer;
};

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

/* One operation. */
static void do_semop(char *words)
{
    int id = (int) next_number(&words);
    struct sembuf operation;
    operation.sem_num = (unsigned short) next_number(&words);
    operation.sem_op = (short) next_number(&words);
    operation.sem_flg = (short) next_number(&words);
    answer(semop(id, &operation, 1));
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

struct message {
    long type;
    char body[65536];
};

/* A message whose body is zeros. */
static void do_msgsnd(char *words)
{
    static struct message message;
    int id = (int) next_number(&words);
    message.type = (long) next_number(&words);
    size_t size = (size_t) next_number(&words);
    answer(msgsnd(id, &message, size, (int) next_number(&words)));
}

static void do_msgrcv(char *words)
{
    static struct message message;
    int id = (int) next_number(&words);
    size_t size = (size_t) next_number(&words);
    long type = (long) next_number(&words);
    answer(msgrcv(id, &message, size, type, (int) next_number(&words)));
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

static int run_in_spaces(const char *command, char *words)
{
    if (strcmp(command, "semctl") == 0) do_semctl(words);
    else if (strcmp(command, "semop") == 0) do_semop(words);
    else if (strcmp(command, "semstat") == 0) do_semstat(words);
    else if (strcmp(command, "msgsnd") == 0) do_msgsnd(words);
    else if (strcmp(command, "msgrcv") == 0) do_msgrcv(words);
    else if (strcmp(command, "msgstat") == 0) do_msgstat(words);
    else return 0;
    return 1;
}
