package org.sysvipc.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrnoTest {

    @ParameterizedTest
    @EnumSource(value = Errno.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void isFoundByNumberAndByResult(Errno errno) {
        assertThat(errno.number()).isPositive();
        assertThat(Errno.of(errno.number())).isSameAs(errno);
        assertThat(errno.result()).isEqualTo(-(long) errno.number());
        assertThat(Errno.ofResult(errno.result())).isSameAs(errno);
        assertThat(errno.meaning()).isNotBlank();
    }

    @Test
    void hasNoNumberTwice() {
        assertThat(Arrays.stream(Errno.values()).map(Errno::number)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -22, 3, 127, 128, 4095, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void anyOtherNumberIsUnknown(int number) {
        assertThat(Errno.of(number)).isSameAs(Errno.UNKNOWN);
        assertThat(Errno.ofResult(-(long) number)).isSameAs(Errno.UNKNOWN);
    }
}
