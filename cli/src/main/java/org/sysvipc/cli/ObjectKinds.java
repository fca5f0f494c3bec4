package org.sysvipc.cli;

import java.util.List;
import java.util.Optional;

/** The kinds of object that there are. */
final class ObjectKinds {
    /** In the order of the output. */
    static final List<ObjectKind<?, ?>> ALL = List.of(new SegmentKind());

    /** The arrays that JSON always has, also before its kind is there. */
    static final List<String> ARRAYS = List.of("segments", "semaphoreSets", "queues");

    private ObjectKinds() {}

    static Optional<ObjectKind<?, ?>> ofLetter(String letter) {
        for (ObjectKind<?, ?> kind : ALL) {
            if (letter.equals(String.valueOf(kind.letter()))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
