/*
 * The part of the TCK's peer that operates on semaphores and moves messages. It is compiled behind peer-spaces.c, as one
 * program.
 */
#include <sys/prctl.h>
#include <time.h>

#define MAX_OPERATIONS 1024
#define MAX_BODY 65536

struct message {
    long type;
    unsigned char body[MAX_BODY];
};

static struct message message;

/* A time-out in nanoseconds, negative for none, and then number, change and flags of each operation. */
static void do_semop(char *words)
{
    static struct sembuf operations[MAX_OPERATIONS];
    size_t count = 0;
    int id = (int) next_number(&words);
    long long nanos = next_number(&words);
    while (words != NULL && count < MAX_OPERATIONS) {
        operations[count].sem_num = (unsigned short) next_number(&words);
        operations[count].sem_op = (short) next_number(&words);
        operations[count].sem_flg = (short) next_number(&words);
        count++;
    }
    if (nanos < 0) {
        answer(semop(id, operations, count));
    } else {
        struct timespec timeout = {.tv_sec = nanos / 1000000000, .tv_nsec = nanos % 1000000000};
        answer(semtimedop(id, operations, count, &timeout));
    }
}

/* Takes one token of one semaphore and gives one to another, many times. */
static void do_sempass(char *words)
{
    int id = (int) next_number(&words);
    struct sembuf take = {.sem_num = (unsigned short) next_number(&words), .sem_op = -1};
    struct sembuf give = {.sem_num = (unsigned short) next_number(&words), .sem_op = 1};
    long long times = next_number(&words);
    for (long long i = 0; i < times; i++) {
        if (semop(id, &take, 1) == -1 || semop(id, &give, 1) == -1) {
            answer(-1);
            return;
        }
    }
    ok(times);
}

/* Takes and gives one token with undo until it is killed, by the storm or because its parent is. */
static void take_and_give(int id, unsigned short number, pid_t parent)
{
    struct sembuf take = {.sem_num = number, .sem_op = -1, .sem_flg = SEM_UNDO};
    struct sembuf give = {.sem_num = number, .sem_op = 1, .sem_flg = SEM_UNDO};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    while (getppid() == parent)
        if (semop(id, &take, 1) == -1 || semop(id, &give, 1) == -1)
            _exit(1);
    _exit(0);
}

/* Keeps some such children, and kills the oldest again and again, at any instant; answers how many it killed. */
static void do_semstorm(char *words)
{
    pid_t living[4] = {0};
    int id = (int) next_number(&words);
    unsigned short number = (unsigned short) next_number(&words);
    long long kills = next_number(&words);
    long long killed = 0;
    pid_t self = getpid();
    for (long long i = 0; i < kills + 4; i++) {
        pid_t *place = &living[i % 4];
        int status = 0;
        if (*place > 0 && kill(*place, SIGKILL) == 0 && waitpid(*place, &status, 0) == *place)
            killed += WIFSIGNALED(status);
        *place = i < kills ? fork() : 0;
        if (*place == 0 && i < kills)
            take_and_give(id, number, self);
        usleep((useconds_t) (rand() % 1000));
    }
    ok(killed);
}

/* Zeros for a body of a given size. */
static void do_msgsnd(char *words)
{
    int id = (int) next_number(&words);
    message.type = (long) next_number(&words);
    size_t size = (size_t) next_number(&words);
    memset(message.body, 0, MAX_BODY);
    answer(msgsnd(id, &message, size, (int) next_number(&words)));
}

static void do_msgsend(char *words)
{
    int id = (int) next_number(&words);
    message.type = (long) next_number(&words);
    int flags = (int) next_number(&words);
    char *hex = strsep(&words, " ");
    size_t length = hex == NULL ? 0 : strlen(hex) / 2;
    for (size_t i = 0; i < length && i < MAX_BODY; i++)
        sscanf(hex + 2 * i, "%2hhx", &message.body[i]);
    answer(msgsnd(id, &message, length, flags));
}

static void do_msgrcv(char *words)
{
    int id = (int) next_number(&words);
    size_t size = (size_t) next_number(&words);
    long type = (long) next_number(&words);
    answer(msgrcv(id, &message, size, type, (int) next_number(&words)));
}

/* As msgrcv, but answers the message: its type and its body. */
static void do_msgreceive(char *words)
{
    int id = (int) next_number(&words);
    size_t size = (size_t) next_number(&words);
    long type = (long) next_number(&words);
    ssize_t length = msgrcv(id, &message, size, type, (int) next_number(&words));
    if (length == -1) {
        answer(-1);
        return;
    }
    printf("ok %ld ", message.type);
    for (ssize_t i = 0; i < length; i++)
        printf("%02x", message.body[i]);
    printf("\n");
}

static int run_operation(const char *command, char *words)
{
    if (strcmp(command, "semop") == 0) do_semop(words);
    else if (strcmp(command, "sempass") == 0) do_sempass(words);
    else if (strcmp(command, "semstorm") == 0) do_semstorm(words);
    else if (strcmp(command, "msgsnd") == 0) do_msgsnd(words);
    else if (strcmp(command, "msgsend") == 0) do_msgsend(words);
    else if (strcmp(command, "msgrcv") == 0) do_msgrcv(words);
    else if (strcmp(command, "msgreceive") == 0) do_msgreceive(words);
    else return 0;
    return 1;
}
