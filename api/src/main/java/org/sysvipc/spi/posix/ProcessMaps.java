package org.sysvipc.spi.posix;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** This process's memory mappings, as proc(5) tells them. Where there is no /proc, nothing is known. */
final class ProcessMaps {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Path MAX_MAP_COUNT = Path.of("/proc/sys/vm/max_map_count");
    private static final int DEFAULT_MAX_MAP_COUNT = 65_530;

    private ProcessMaps() {}

    /** The kernel's limit on mappings, or its usual value. */
    static int maxMappings() {
        // Not by Files.readString: it takes the first byte alone, and the kernel gives the rest to no second read.
        try (BufferedReader reader = Files.newBufferedReader(MAX_MAP_COUNT)) {
            return Integer.parseInt(String.valueOf(reader.readLine()).strip());
        } catch (IOException | NumberFormatException e) {
            return DEFAULT_MAX_MAP_COUNT;
        }
    }

    /** The number of mappings, or {@link Integer#MAX_VALUE} if it cannot be known. */
    static int countMappings() {
        try (Stream<String> lines = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            return (int) lines.count();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** The length of the mapping that begins at an address, or what the caller knows if there is none. */
    static long lengthOfMappingAt(long address, long otherwise) {
        String start = Long.toHexString(address) + "-";
        try (Stream<String> lines = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            Optional<String> line = lines.filter(l -> l.startsWith(start)).findFirst();
            if (line.isEmpty()) {
                return otherwise;
            }
            int dash = start.length();
            return Long.parseUnsignedLong(line.get(), dash, line.get().indexOf(' '), 16) - address;
        } catch (IOException | java.io.UncheckedIOException | NumberFormatException e) {
            return otherwise;
        }
    }
}
