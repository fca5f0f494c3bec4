package org.sysvipc.spi.posix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        // Read in one piece: a file of /proc/sys is at its end after the first read, and Files.readString begins with a
        // byte.
        try (BufferedReader reader = Files.newBufferedReader(MAX_MAP_COUNT, StandardCharsets.ISO_8859_1)) {
            return Integer.parseInt(reader.readLine());
        } catch (IOException | NumberFormatException e) {
            return DEFAULT_MAX_MAP_COUNT;
        }
    }

    /** The number of mappings, or {@link Integer#MAX_VALUE} if it cannot be known. */
    static int countMappings() {
        try (Stream<String> lines = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            return (int) lines.count();
        } catch (IOException | UncheckedIOException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** The length of the mapping that begins at an address, or what the caller knows if there is none. */
    static long lengthOfMappingAt(long address, long otherwise) {
        // The kernel pads low addresses to eight digits.
        String start = String.format("%08x-", address);
        try (Stream<String> lines = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            Optional<String> line = lines.filter(l -> l.startsWith(start)).findFirst();
            if (line.isEmpty()) {
                return otherwise;
            }
            int dash = start.length();
            return Long.parseUnsignedLong(line.get(), dash, line.get().indexOf(' '), 16) - address;
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return otherwise;
        }
    }
}
