package org.sysvipc;

import java.time.Instant;
import java.util.Optional;

/** Times as the system tells them: seconds since 1970. */
final class EpochTime {
    private EpochTime() {}

    /** The time of something that may never have happened, which the system tells as 0. */
    static Optional<Instant> of(long seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }
}
