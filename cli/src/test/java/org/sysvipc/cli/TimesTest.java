package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimesTest {
    private final Times times = new Times(ZoneId.of("Asia/Tokyo"), Instant.parse("2026-11-23T16:00:00Z"));

    @Test
    void isoIsUtcToTheSecond() {
        assertThat(Times.iso(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(Times.iso(Instant.parse("2026-11-23T10:00:00Z"))).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(Times.iso(Instant.parse("2038-01-19T03:14:08Z"))).isEqualTo("2038-01-19T03:14:08Z");
    }

    @Test
    void briefIsTheClockTodayAndElseTheDate() {
        // In Tokyo it is the 24th already.
        assertThat(times.brief(Optional.of(Instant.parse("2026-11-23T15:04:05Z"))))
                .isEqualTo("00:04:05");
        assertThat(times.brief(Optional.of(Instant.parse("2026-11-23T14:59:59Z"))))
                .isEqualTo("2026-11-23");
        assertThat(times.brief(Optional.empty())).isEqualTo("-");
    }

    @Test
    void wholeIsDateAndClock() {
        assertThat(times.whole(Optional.of(Instant.parse("2026-11-23T15:04:05Z"))))
                .isEqualTo("2026-11-24 00:04:05");
        assertThat(times.whole(Optional.empty())).isEqualTo("never");
    }
}
