/* The second part of caller.c: queues, and the loop that reads calls. */

/* -------------------------------------------------------------------------------------------------- queues */

static void do_msgget(char *words)
{
    key_t key = (key_t) number(&words);
    answer(msgget(key, (int) number(&words)));
}

static void do_msgsnd(char *words)
{
    static struct message message;
    int id = (int) number(&words);
    message.type = (long) number(&words);
    size_t size = (size_t) number(&words);
    bytes(&words, message.body);
    answer(msgsnd(id, &message, size, IPC_NOWAIT));
}

static void do_msgrcv(char *words)
{
    static struct message message;
    int id = (int) number(&words);
    size_t size = (size_t) number(&words);
    long type = (long) number(&words);
    ssize_t result = msgrcv(id, &message, size, type, (int) number(&words) | IPC_NOWAIT);
    if (result == -1) {
        answer(-1);
        return;
    }
    printf("ok %zd %ld ", result, message.type);
    print_bytes(message.body, (size_t) result);
    putchar('\n');
}

static void do_msgstat(char *words)
{
    struct msqid_ds ds;
    int result = msgctl((int) number(&words), IPC_STAT, &ds);
    if (result == -1) {
        answer(-1);
        return;
    }
    printf("ok %d ", result);
    print_permissions(&ds.msg_perm);
    printf("%lld %lld %lld %lu %lu %lu %d %d\n", (long long) ds.msg_stime, (long long) ds.msg_rtime,
           (long long) ds.msg_ctime, (unsigned long) ds.__msg_cbytes, (unsigned long) ds.msg_qnum,
           (unsigned long) ds.msg_qbytes, ds.msg_lspid, ds.msg_lrpid);
}

/* What IPC_SET does not change has to be read first. An owner may set what it may not read; the list then tells. */
static int read_queue(int id, struct msqid_ds *ds)
{
    struct msginfo info;
    int result = msgctl(id, IPC_STAT, ds);
    if (result == 0 || errno != EACCES)
        return result;
    int highest = msgctl(0, MSG_INFO, (struct msqid_ds *) &info);
    for (int index = 0; index <= highest; index++) {
        if (msgctl(index, MSG_STAT_ANY, ds) == id)
            return 0;
    }
    errno = EACCES;
    return -1;
}

/* IPC_SET of owner, group and mode; the capacity stays as it is. */
static void do_msgset(char *words)
{
    struct msqid_ds ds;
    int id = (int) number(&words);
    int result = read_queue(id, &ds);
    if (result == 0) {
        read_permissions(&words, &ds.msg_perm);
        result = msgctl(id, IPC_SET, &ds);
    }
    answer(result);
}

/* IPC_SET of the capacity; owner, group and mode stay as they are. */
static void do_msgqbytes(char *words)
{
    struct msqid_ds ds;
    int id = (int) number(&words);
    int result = read_queue(id, &ds);
    if (result == 0) {
        ds.msg_qbytes = (msglen_t) number(&words);
        result = msgctl(id, IPC_SET, &ds);
    }
    answer(result);
}

static void do_msgctl(char *words)
{
    struct msqid_ds ds = {0};
    int id = (int) number(&words);
    answer(msgctl(id, (int) number(&words), &ds));
}

/* --------------------------------------------------------------------------------------------------- calls */

static const struct {
    const char *name;
    void (*make)(char *words);
} calls[] = {
    {"shmget", do_shmget},         {"shmat", do_shmat},       {"shmdt", do_shmdt},       {"shmread", do_shmread},
    {"shmwrite", do_shmwrite},     {"shmadd", do_shmadd},     {"shmcas", do_shmcas},     {"shmstat", do_shmstat},
    {"shmset", do_shmset},         {"shmctl", do_shmctl},     {"semget", do_semget},     {"semop", do_semop},
    {"semtimedop", do_semtimedop}, {"semctl", do_semctl},     {"semstat", do_semstat},   {"semset", do_semset},
    {"semsetall", do_semsetall},   {"msgget", do_msgget},     {"msgsnd", do_msgsnd},     {"msgrcv", do_msgrcv},
    {"msgstat", do_msgstat},       {"msgset", do_msgset},     {"msgctl", do_msgctl},     {"msgqbytes", do_msgqbytes},
};

static int make(char *line)
{
    char *words = line;
    char *name = strsep(&words, " ");
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (strcmp(calls[i].name, name) == 0) {
            calls[i].make(words);
            return 0;
        }
    }
    fprintf(stderr, "no such call: %s\n", name);
    return 2;
}

int main(void)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    while ((length = getline(&line, &room, stdin)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = '\0';
        int status = make(line);
        if (status != 0)
            return status;
        fflush(stdout);
    }
    free(line);
    return 0;
}
