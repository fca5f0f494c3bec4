package org.sysvipc.cli;

import java.util.Optional;
import org.sysvipc.Mode;

/**
 * What {@code create} is asked for, besides the key.
 *
 * @param size bytes of a segment, if told
 * @param mode who may use the object
 * @param exclusive whether an object that is there already is an error
 */
record Creation(Optional<ByteCount> size, Mode mode, boolean exclusive) {}
