/* Attaches the segment that the key in argv[1] names, and prints its first argv[2] bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: %s KEY COUNT\n", argv[0]);
        return 2;
    }
    int id = shmget((key_t) strtoul(argv[1], NULL, 0), 0, 0);
    if (id == -1) {
        perror("shmget");
        return 1;
    }
    const char *memory = shmat(id, NULL, SHM_RDONLY);
    if (memory == (void *) -1) {
        perror("shmat");
        return 1;
    }
    size_t count = strtoul(argv[2], NULL, 0);
    if (fwrite(memory, 1, count, stdout) != count) {
        perror("fwrite");
        return 1;
    }
    return shmdt(memory) == 0 ? 0 : 1;
}
