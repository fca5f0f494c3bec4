package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpcKeyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1, -1",
        "0xabc00000, -1413480448",
        "0XABC00000, -1413480448",
        "2881486848, -1413480448",
        "-1413480448, -1413480448",
        "0x0000002a, 42",
        "052, 42",
        "0x7fffffff, 2147483647",
        "0x80000000, -2147483648",
        "-2147483648, -2147483648",
        "-0x80000000, -2147483648",
        "0xffffffff, -1",
        "4294967295, -1",
        "037777777777, -1",
    })
    void readsWhatPeopleWrite(String text, int value) {
        assertThat(IpcKey.parse(text)).isEqualTo(IpcKey.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "0x", "0xg", "08", "1 ", " 1", "1.0", "--1", "private"})
    void refusesWhatIsNoNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpcKey.parse(text))
                .withMessageContaining("not a key")
                .withMessageContaining("'" + text + "'")
                .withCauseInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "0x100000000", "-2147483649", "-0x80000001", "9223372036854775807"})
    void refusesMoreThan32Bits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpcKey.parse(text))
                .withMessage("a key has 32 bits; this has more: '" + text + "'");
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // the point of the test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> IpcKey.parse(null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x00000000",
        "1, 0x00000001",
        "-1, 0xffffffff",
        "2147483647, 0x7fffffff",
        "-2147483648, 0x80000000",
        "-1413480448, 0xabc00000",
    })
    void printsAsIpcsDoesAndReadsThatBack(int value, String text) {
        assertThat(IpcKey.of(value)).hasToString(text);
        assertThat(IpcKey.parse(text).value()).isEqualTo(value);
    }

    @Test
    @DefaultLocale("ar-EG-u-nu-arab")
    void printsTheSameDigitsInEveryLocale() {
        assertThat(Locale.getDefault().getLanguage()).isEqualTo("ar");
        assertThat(IpcKey.of(0xabc01234)).hasToString("0xabc01234");
    }

    @Test
    void zeroIsPrivateAndNothingElseIs() {
        assertThat(IpcKey.of(0)).isSameAs(IpcKey.PRIVATE);
        assertThat(new IpcKey(0)).isEqualTo(IpcKey.PRIVATE);
        assertThat(IpcKey.PRIVATE.isPrivate()).isTrue();
        assertThat(IpcKey.of(-1).isPrivate()).isFalse();
        assertThat(IpcKey.of(Integer.MIN_VALUE).isPrivate()).isFalse();
    }
}
