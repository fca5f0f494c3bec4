/* Attaches to the segment that the key in argv[1] names, and prints each reading as it comes, until they end. */
#include "readings.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/shm.h>
#include <time.h>

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: %s KEY\n", argv[0]);
        return 2;
    }
    int id = shmget((key_t) strtoul(argv[1], NULL, 0), sizeof(struct readings), 0);
    if (id == -1) {
        perror("shmget");
        return 1;
    }
    const struct readings *readings = shmat(id, NULL, SHM_RDONLY);
    if (readings == (void *) -1) {
        perror("shmat");
        return 1;
    }
    int64_t sum = 0, done = 0;
    for (;;) {
        int64_t ended = __atomic_load_n(&readings->ended, __ATOMIC_ACQUIRE);
        int64_t count = __atomic_load_n(&readings->count, __ATOMIC_ACQUIRE);
        for (; done < count; done++) {
            const struct reading *reading = &readings->reading[done];
            printf("sensor %d: %d\n", reading->sensor, reading->milligrades);
            sum += reading->milligrades;
        }
        if (ended) {
            break;
        }
        nanosleep(&(struct timespec) {.tv_nsec = 1000000}, NULL);
    }
    printf("%lld readings, sum %lld\n", (long long) done, (long long) sum);
    return shmdt(readings) == 0 ? 0 : 1;
}
