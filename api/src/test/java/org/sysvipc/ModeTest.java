package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0000, ---------",
        "600, 0600, rw-------",
        "0640, 0640, rw-r-----",
        "000755, 0755, rwxr-xr-x",
        "777, 0777, rwxrwxrwx",
        "1, 0001, --------x",
        "020, 0020, ----w----",
    })
    void readsOctalAndPrintsIt(String text, String printed, String symbolic) {
        Mode mode = Mode.parse(text);
        assertThat(mode).hasToString(printed);
        assertThat(mode.symbolic()).isEqualTo(symbolic);
        assertThat(Mode.parse(printed)).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "0o600", "0x1ff", "rw-------", "6 0"})
    void refusesWhatIsNotOctal(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mode.parse(text))
                .withMessage("not a mode in octal: '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"01000, 01000", "07777, 07777", "-1, 037777777777", "20000000000, "})
    void refusesBitsOutside0777(String text, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mode.parse(text))
                .withMessage(
                        shown == null ? "not a mode in octal: '" + text + "'" : "a mode is 0 to 0777, not " + shown);
    }

    @Test
    void refusesBitsInEveryWayToMakeOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mode.of(01000)).withMessageContaining("01000");
        assertThatIllegalArgumentException().isThrownBy(() -> new Mode(-1));
        assertThat(Mode.of(0777).bits()).isEqualTo(0777);
        assertThat(Mode.OWNER).isEqualTo(Mode.of(0600));
    }

    @Test
    @DefaultLocale("ar-EG-u-nu-arab")
    void printsTheSameDigitsInEveryLocale() {
        assertThat(Mode.of(0640)).hasToString("0640");
    }
}
