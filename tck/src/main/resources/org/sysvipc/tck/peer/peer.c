/*
 * A peer of the TCK: reads commands from standard input, one a line, makes the raw call and answers with one line,
 * "ok RESULT..." or "error ERRNO TEXT". A call that blocks keeps the answer waiting. Ends when its input ends. Numbers are decimal; bytes are hexadecimal.
 *
 * A child made by "fork" runs the same loop on pipes; "in PID COMMAND..." passes a command on to it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_CHILDREN 64

struct child {
    pid_t pid;
    FILE *to;
    FILE *from;
};

static struct child children[MAX_CHILDREN];
static int child_count;

static void ok(long long result)
{
    printf("ok %lld\n", result);
}

static void error(int number, const char *text)
{
    printf("error %d %s\n", number, text);
}

/* The answer to a call that returns -1 on failure. */
static void answer(long long result)
{
    if (result == -1)
        error(errno, strerror(errno));
    else
        ok(result);
}

static long long next_number(char **words)
{
    char *word = strsep(words, " ");
    return word == NULL ? 0 : strtoll(word, NULL, 10);
}

static void *next_address(char **words)
{
    return (void *) next_number(words);
}

/* ------------------------------------------------------------------------------------------ shared memory */

static void do_shmget(char *words)
{
    key_t key = (key_t) next_number(&words);
    size_t size = (size_t) next_number(&words);
    answer(shmget(key, size, (int) next_number(&words)));
}

static void do_shmat(char *words)
{
    int id = (int) next_number(&words);
    void *address = next_address(&words);
    answer((long long) shmat(id, address, (int) next_number(&words)));
}

static void do_shmdt(char *words)
{
    answer(shmdt(next_address(&words)));
}

/* shmctl with any pointer, also a bad one. */
static void do_shmctl(char *words)
{
    int id = (int) next_number(&words);
    int command = (int) next_number(&words);
    answer(shmctl(id, command, next_address(&words)));
}

static void do_shmstat(char *words)
{
    struct shmid_ds ds;
    int id = (int) next_number(&words);
    int result = shmctl(id, (int) next_number(&words), &ds);
    if (result == -1) {
        answer(-1);
        return;
    }
    printf("ok %d %d %u %u %u %u %u %llu %lld %lld %lld %d %d %llu\n", result, ds.shm_perm.__key, ds.shm_perm.uid,
           ds.shm_perm.gid, ds.shm_perm.cuid, ds.shm_perm.cgid, (unsigned) ds.shm_perm.mode,
           (unsigned long long) ds.shm_segsz, (long long) ds.shm_atime, (long long) ds.shm_dtime,
           (long long) ds.shm_ctime, ds.shm_cpid, ds.shm_lpid, (unsigned long long) ds.shm_nattch);
}

/* IPC_SET; every byte of the argument that IPC_SET is not to look at has the given value. */
static void do_shmset(char *words)
{
    struct shmid_ds ds;
    int id = (int) next_number(&words);
    uid_t uid = (uid_t) next_number(&words);
    gid_t gid = (gid_t) next_number(&words);
    unsigned mode = (unsigned) next_number(&words);
    memset(&ds, (int) next_number(&words), sizeof ds);
    ds.shm_perm.uid = uid;
    ds.shm_perm.gid = gid;
    ds.shm_perm.mode = mode;
    answer(shmctl(id, IPC_SET, &ds));
}

static void do_shminfo(char *words)
{
    struct shminfo info;
    int result = shmctl((int) next_number(&words), IPC_INFO, (struct shmid_ds *) &info);
    if (result == -1)
        answer(-1);
    else
        printf("ok %d %lu %lu %lu %lu\n", result, info.shmmax, info.shmmin, info.shmmni, info.shmall);
}

/* -------------------------------------------------------------------------------------------------- memory */

static void do_read(char *words)
{
    const unsigned char *address = next_address(&words);
    long long length = next_number(&words);
    printf("ok ");
    for (long long i = 0; i < length; i++)
        printf("%02x", address[i]);
    printf("\n");
}

static void do_write(char *words)
{
    volatile unsigned char *address = next_address(&words);
    char *hex = strsep(&words, " ");
    size_t length = hex == NULL ? 0 : strlen(hex) / 2;
    for (size_t i = 0; i < length; i++) {
        unsigned value;
        sscanf(hex + 2 * i, "%2x", &value);
        address[i] = (unsigned char) value;
    }
    ok((long long) length);
}

static void do_addlong(char *words)
{
    long long *address = next_address(&words);
    long long delta = next_number(&words);
    long long times = next_number(&words);
    for (long long i = 0; i < times; i++)
        __atomic_fetch_add(address, delta, __ATOMIC_SEQ_CST);
    ok(times);
}

static void do_getlong(char *words)
{
    ok(__atomic_load_n((long long *) next_address(&words), __ATOMIC_SEQ_CST));
}

static void do_mmap(char *words)
{
    size_t length = (size_t) next_number(&words);
    answer((long long) mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
}

static void do_munmap(char *words)
{
    void *address = next_address(&words);
    answer(munmap(address, (size_t) next_number(&words)));
}

static void do_mprotect(char *words)
{
    void *address = next_address(&words);
    size_t length = (size_t) next_number(&words);
    answer(mprotect(address, length, (int) next_number(&words)));
}

/* ----------------------------------------------------------------------------------------------- processes */

static struct child *find_child(pid_t pid)
{
    for (int i = 0; i < child_count; i++)
        if (children[i].pid == pid)
            return &children[i];
    return NULL;
}

static void close_children(void)
{
    for (int i = 0; i < child_count; i++) {
        if (children[i].to == NULL)
            continue;
        fclose(children[i].to);
        fclose(children[i].from);
    }
}

/* Becomes the child: its commands and answers travel in pipes, and it knows nothing of its elder siblings. */
static void become_child(int commands[2], int answers[2])
{
    close_children();
    child_count = 0;
    dup2(commands[0], STDIN_FILENO);
    dup2(answers[1], STDOUT_FILENO);
    close(commands[0]);
    close(commands[1]);
    close(answers[0]);
    close(answers[1]);
}

static void do_fork(void)
{
    int commands[2];
    int answers[2];
    if (child_count == MAX_CHILDREN) {
        error(EAGAIN, "too many children");
        return;
    }
    if (pipe2(commands, O_CLOEXEC) == -1 || pipe2(answers, O_CLOEXEC) == -1) {
        answer(-1);
        return;
    }
    pid_t pid = fork();
    if (pid == 0) {
        become_child(commands, answers);
        return;
    }
    close(commands[0]);
    close(answers[1]);
    children[child_count].pid = pid;
    children[child_count].to = fdopen(commands[1], "w");
    children[child_count].from = fdopen(answers[0], "r");
    child_count++;
    answer(pid);
}

static void do_in(char *words)
{
    struct child *child = find_child((pid_t) next_number(&words));
    char *line = NULL;
    size_t capacity = 0;
    if (child == NULL || child->to == NULL) {
        error(ESRCH, "no such child");
        return;
    }
    fprintf(child->to, "%s\n", words == NULL ? "" : words);
    fflush(child->to);
    if (getline(&line, &capacity, child->from) == -1)
        error(EPIPE, "the child has ended");
    else
        fputs(line, stdout);
    free(line);
}

static void do_wait(char *words)
{
    int status;
    struct child *child = find_child((pid_t) next_number(&words));
    if (child == NULL || child->to == NULL) {
        error(ESRCH, "no such child");
        return;
    }
    fclose(child->to);
    child->to = NULL;
    fclose(child->from);
    if (waitpid(child->pid, &status, 0) == -1)
        answer(-1);
    else
        printf("ok %d %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : 0, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

static void do_signal(char *words)
{
    pid_t pid = (pid_t) next_number(&words);
    answer(kill(pid, (int) next_number(&words)));
}

/* The new image answers, so that whoever reads the answer knows that the old one is gone. */
static void do_exec(void)
{
    execl("/proc/self/exe", "peer", "after-exec", (char *) NULL);
    answer(-1);
}

static void do_unshareipc(void)
{
    answer(unshare(CLONE_NEWIPC));
}

static void do_ftok(char *words)
{
    int project = (int) next_number(&words);
    answer(ftok(words == NULL ? "" : words, project));
}

/* In peer-spaces.c, which follows this file. */
static int run_in_spaces(const char *command, char *words);

static int run(const char *command, char *words)
{
    if (strcmp(command, "shmget") == 0) do_shmget(words);
    else if (strcmp(command, "shmat") == 0) do_shmat(words);
    else if (strcmp(command, "shmdt") == 0) do_shmdt(words);
    else if (strcmp(command, "shmctl") == 0) do_shmctl(words);
    else if (strcmp(command, "shmstat") == 0) do_shmstat(words);
    else if (strcmp(command, "shmset") == 0) do_shmset(words);
    else if (strcmp(command, "shminfo") == 0) do_shminfo(words);
    else if (strcmp(command, "read") == 0) do_read(words);
    else if (strcmp(command, "write") == 0) do_write(words);
    else if (strcmp(command, "addlong") == 0) do_addlong(words);
    else if (strcmp(command, "getlong") == 0) do_getlong(words);
    else if (strcmp(command, "mmap") == 0) do_mmap(words);
    else if (strcmp(command, "munmap") == 0) do_munmap(words);
    else if (strcmp(command, "mprotect") == 0) do_mprotect(words);
    else if (strcmp(command, "fork") == 0) do_fork();
    else if (strcmp(command, "in") == 0) do_in(words);
    else if (strcmp(command, "wait") == 0) do_wait(words);
    else if (strcmp(command, "signal") == 0) do_signal(words);
    else if (strcmp(command, "exec") == 0) do_exec();
    else if (strcmp(command, "unshareipc") == 0) do_unshareipc();
    else if (strcmp(command, "ftok") == 0) do_ftok(words);
    else if (strcmp(command, "shmlba") == 0) ok(SHMLBA);
    else return run_in_spaces(command, words);
    return 1;
}

int main(void)
{
    char *line = NULL;
    size_t capacity = 0;
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(SIGPIPE, SIG_IGN);
    ok(getpid());
    fflush(stdout);
    while (getline(&line, &capacity, stdin) != -1) {
        char *words = line;
        line[strcspn(line, "\n")] = '\0';
        char *command = strsep(&words, " ");
        if (!run(command, words))
            error(ENOSYS, "unknown command");
        fflush(stdout);
    }
    close_children();
    while (wait(NULL) > 0)
        continue;
    return 0;
}
