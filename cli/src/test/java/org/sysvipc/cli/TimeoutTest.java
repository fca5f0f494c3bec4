package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutTest {
    @Test
    void readsNumberAndUnit() {
        assertThat(Timeout.parse("250us").duration()).isEqualTo(Duration.ofNanos(250_000));
        assertThat(Timeout.parse("200ms").duration()).isEqualTo(Duration.ofMillis(200));
        assertThat(Timeout.parse("2s").duration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(Timeout.parse("1m").duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Timeout.parse("3h").duration()).isEqualTo(Duration.ofHours(3));
        assertThat(Timeout.parse("0s").duration()).isZero();
        assertThat(Timeout.parse("2s")).hasToString("2s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "-1s",
                "+1s",
                "1.5s",
                "1 s",
                "1d",
                "1S",
                "1sec",
                "99999999999999999999s",
                "9223372036854775807h"
            })
    void refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeout.parse(text))
                .withMessage("not a time with its unit (us, ms, s, m or h), such as 200ms, 2s or 1m: '" + text + "'");
    }
}
