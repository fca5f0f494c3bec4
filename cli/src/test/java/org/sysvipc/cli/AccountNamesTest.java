package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountNamesTest {
    @Test
    void namesAndNumbers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("passwd");
        Files.writeString(file, """
                root:x:0:0:root:/root:/bin/sh
                second:x:0:0::/:

                +::::::
                #x
                high:x:4294967294:1::/:
                123:x:7:7::/:
                br\u00f6:x:8:8::/:
                """, StandardCharsets.ISO_8859_1);
        AccountNames users = AccountNames.read(file);

        assertThat(users.nameOf(0)).isEqualTo("root");
        assertThat(users.describe(0)).isEqualTo("root (0)");
        assertThat(users.nameOf(-2)).isEqualTo("high");
        assertThat(users.nameOf(-3)).isEqualTo("4294967293");
        assertThat(users.nameOf(8)).isEqualTo("br\u00f6");
        assertThat(users.idOf("second")).isZero();
        assertThat(users.idOf("high")).isEqualTo(-2);
        assertThat(users.idOf("4294967295")).isEqualTo(-1);
        // A name goes before a number, as in chown(1).
        assertThat(users.idOf("123")).isEqualTo(7);
        for (String text : new String[] {"nobody-here", "", "-1", "4294967296", "0x10"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> users.idOf(text));
        }
    }

    @Test
    void withoutTheFileThereAreNumbers(@TempDir Path folder) {
        AccountNames users = AccountNames.read(folder.resolve("none"));
        assertThat(users.nameOf(5)).isEqualTo("5");
        assertThat(users.idOf("5")).isEqualTo(5);
    }
}
