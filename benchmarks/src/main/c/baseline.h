/* The works of the C baseline. Each is the twin of a JMH benchmark: the same calls, the same data, the same order. */
#ifndef BASELINE_H
#define BASELINE_H

struct work {
    const char *name;

    /* What the number on the command line means: bytes, or segments; 0 where it means nothing. */
    void (*prepare)(long size);

    /* Does the work some times over, and returns how often. */
    long (*batch)(void);

    /* Checks that the work was done; may be NULL. */
    void (*finish)(void);
};

extern const struct work segment_works[];
extern const struct work memory_works[];
extern const struct work call_works[];

/* Works of two processes, which take more options. */
extern const struct work pair_works[];

/* How a pair waits ("strict", "adaptive"), and the CPUs of the one that measures and of its partner. */
void pair_options(const char *waiting, int own_cpu, int cpu_of_partner);

/* Says what failed, with errno if it is set, and exits. */
void die(const char *what);

/* Attaches a new segment that is marked to be removed, so that it cannot outlive this process. */
void *attach_new(long size);

#endif
