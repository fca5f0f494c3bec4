package org.sysvipc.cli;

import java.util.Optional;
import org.sysvipc.Mode;

/**
 * What {@code create} is asked for, besides the key.
 *
 * @param size bytes of a segment, if told
 * @param count number of semaphores of a set, if told
 * @param values what the semaphores of a set begin with, if told
 * @param mode who may use the object
 * @param exclusive whether an object that is there already is an error
 */
record Creation(
        Optional<ByteCount> size,
        Optional<Integer> count,
        Optional<SemaphoreValues> values,
        Mode mode,
        boolean exclusive) {

    static final String SIZE = "--size";
    static final String COUNT = "--count";
    static final String VALUES = "--values";
}
