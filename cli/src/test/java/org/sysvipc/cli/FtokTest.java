package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ftok}, which needs no backend. */
@Tag("oldest-java")
class FtokTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void theFormulaOfGlibc(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("@file"));
        long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
        long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
        String low = String.format("%02x%04x\n", device & 0xff, inode & 0xffff);

        assertThat(ftok(file, "A")).isEqualTo("0x41" + low);
        assertThat(ftok(file, "0x41")).isEqualTo("0x41" + low);
        assertThat(ftok(file, "65")).isEqualTo("0x41" + low);
        assertThat(ftok(file, "0101")).isEqualTo("0x41" + low);
        assertThat(ftok(file, "7")).isEqualTo("0x07" + low);
        assertThat(ftok(file, "0x141")).isEqualTo("0x41" + low);
        assertThat(ftok(file, "255")).isEqualTo("0xff" + low);
    }

    private String ftok(Path file, String project) {
        return command.sysvipc("ftok", file.toString(), project).succeeded().out();
    }

    @Test
    void aFileThatIsNotThere() {
        Finished finished = command.sysvipc("ftok", "/no/such/file", "1");
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err()).isEqualTo("sysvipc: ftok: ENOENT: path '/no/such/file' names no file\n");
    }

    @Test
    void debugShowsWhere() {
        Finished finished = command.sysvipc("--debug", "ftok", "/no/such/file", "1");
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.err()).startsWith("sysvipc: ftok: ENOENT").contains("\tat org.sysvipc.Ftok.");
    }
}
