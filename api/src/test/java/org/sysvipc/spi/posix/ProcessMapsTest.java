package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc")
final class ProcessMapsTest {

    @Test
    void findsTheLengthOfAMapping() throws Exception {
        // The first mapping is the launcher's own file and stays as it is.
        List<String> lines = Files.readAllLines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1);
        String[] range = lines.get(0).substring(0, lines.get(0).indexOf(' ')).split("-", -1);
        long start = Long.parseUnsignedLong(range[0], 16);
        long end = Long.parseUnsignedLong(range[1], 16);
        assertThat(ProcessMaps.lengthOfMappingAt(start, -1)).isEqualTo(end - start);
        assertThat(ProcessMaps.lengthOfMappingAt(start + 1, -1))
                .as("not the start of one")
                .isEqualTo(-1);
        assertThat(ProcessMaps.lengthOfMappingAt(0, 17)).isEqualTo(17);
    }

    @Test
    void countsMappingsAndKnowsTheirLimit() throws Exception {
        assertThat(ProcessMaps.countMappings()).isBetween(20, 60_000);
        assertThat(ProcessMaps.maxMappings()).isEqualTo(Integer.parseInt(catMaxMapCount()));
    }

    /** By another program: Files.readString gets but a digit of such a file. */
    private static String catMaxMapCount() throws Exception {
        Process cat = new ProcessBuilder("cat", "/proc/sys/vm/max_map_count").start();
        String text = new String(cat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(cat.waitFor()).isZero();
        return text.strip();
    }
}
