package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysvipc.cli.Processes.Life;

class ProcessesTest {
    @Test
    void aliveAndDead() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        assertThat(ended.waitFor()).isZero();
        long self = ProcessHandle.current().pid();

        Processes processes = new Processes();
        assertThat(processes.life((int) self)).isEqualTo(Life.ALIVE);
        assertThat(processes.describe((int) self)).isEqualTo(self + " alive");
        assertThat(processes.life((int) ended.pid())).isEqualTo(Life.DEAD);
        assertThat(processes.describe((int) ended.pid())).isEqualTo(ended.pid() + " dead");
        assertThat(processes.life(0)).isEqualTo(Life.UNKNOWN);
        assertThat(processes.describe(0)).isEqualTo("-");
    }

    @Test
    void whereProcessesAreHiddenNobodyIsCalledDead(@TempDir Path proc) throws IOException {
        Files.createDirectory(proc.resolve("self"));
        Files.createDirectory(proc.resolve("12"));
        mounts(proc, "proc " + proc + " proc rw,nosuid,hidepid=invisible 0 0\n");
        Files.setAttribute(proc.resolve("self"), "unix:uid", 1000);
        assertThat(new Processes(proc).life(12)).isEqualTo(Life.ALIVE);
        assertThat(new Processes(proc).life(13)).isEqualTo(Life.UNKNOWN);
        assertThat(new Processes(proc).describe(13)).isEqualTo("13 ?");

        Files.setAttribute(proc.resolve("self"), "unix:uid", 0);
        assertThat(new Processes(proc).life(13)).isEqualTo(Life.DEAD);
    }

    @Test
    void mountsThatDoNotHide(@TempDir Path proc) throws IOException {
        Files.createDirectory(proc.resolve("self"));
        mounts(proc, "proc /elsewhere proc rw,hidepid=2 0 0\nproc " + proc + " proc rw,hidepid=0 0 0\n");
        assertThat(new Processes(proc).life(13)).isEqualTo(Life.DEAD);
    }

    @Test
    void withoutProcTheJavaLibraryIsAsked(@TempDir Path empty) {
        int self = (int) ProcessHandle.current().pid();
        assertThat(new Processes(empty).life(self)).isEqualTo(Life.ALIVE);
        assertThat(new Processes(empty).life(Integer.MAX_VALUE)).isEqualTo(Life.DEAD);
    }

    private static void mounts(Path proc, String text) throws IOException {
        Files.writeString(proc.resolve("mounts"), text);
    }
}
