package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;

/** The kinds of object that there are. */
final class ObjectKinds {
    /** In the order of the output. */
    static final List<ObjectKind<?, ?>> ALL = List.of(new SegmentKind(), new SemaphoreSetKind(), new QueueKind());

    /** What {@code --stale} goes by, for the help. */
    static final String STALE =
            "%nStale is what all its users, as far as the system knows them, have left behind: a segment that nobody has"
                    + " attached, if creator and last user are dead; a semaphore set that nobody waits for, if the last user"
                    + " of each semaphore is; a message queue, if the last sender and the last receiver are. Whether"
                    + " somebody waits at a queue, the system does not tell.";

    private ObjectKinds() {}

    /** {@return those that a backend has; asking it for another would be an error} */
    static List<ObjectKind<?, ?>> of(Ipc ipc) {
        List<ObjectKind<?, ?>> kinds = new ArrayList<>();
        for (ObjectKind<?, ?> kind : ALL) {
            if (kind.isIn(ipc)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** {@return the letters of all kinds, separated by commas} */
    static String letters() {
        StringBuilder letters = new StringBuilder();
        for (ObjectKind<?, ?> kind : ALL) {
            letters.append(letters.length() == 0 ? "" : ",").append(kind.letter());
        }
        return letters.toString();
    }

    static Optional<ObjectKind<?, ?>> ofLetter(String letter) {
        for (ObjectKind<?, ?> kind : ALL) {
            if (letter.equals(String.valueOf(kind.letter()))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
