package org.sysvipc.spi.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A mapping that this process really has: where the fake lets an attachment lie whose length /proc/self/maps is to tell. It
 * is not touched, since the fake maps nothing.
 */
record RealMapping(long start, long length) {

    /** The first mapping that is longer, of the JVM's own files: it stays as it is. */
    static RealMapping longerThan(long bytes) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("r-xp") && line.contains("/"))
                    .map(RealMapping::of)
                    .filter(mapping -> mapping.length > bytes)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static RealMapping of(String line) {
        int dash = line.indexOf('-');
        long start = Long.parseUnsignedLong(line, 0, dash, 16);
        return new RealMapping(start, Long.parseUnsignedLong(line, dash + 1, line.indexOf(' '), 16) - start);
    }
}
