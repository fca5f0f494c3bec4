/* What the segment holds; Readings.java says the same. */
#include <stdint.h>

#define CAPACITY 1024

struct readings {
    int64_t count;  /* readings that are complete; written last */
    int64_t ended;  /* 1 when no more will come */
    struct reading {
        int32_t sensor;
        int32_t milligrades;
    } reading[CAPACITY];
};
