package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteCountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "0x1000, 4096",
        "0x1e, 30",
        "010, 8",
        "4K, 4096",
        "4k, 4096",
        "4KiB, 4096",
        "2M, 2097152",
        "1G, 1073741824",
        "3T, 3298534883328",
        "7E, 8070450532247928832",
        "9223372036854775807, 9223372036854775807"
    })
    void parses(String text, long bytes) {
        assertThat(ByteCount.parse(text).value()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "-1", "-1K", "8E", "9223372036854775808", "1.5K", "1KB", "1 K", "x", "iB", "5iB"})
    void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteCount.parse(text))
                .withMessageContaining("'" + text + "'");
    }
}
