package org.sysvipc.tck.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This process's addresses, where {@code /proc} tells them. */
public final class AddressSpace {
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** Free ranges are aligned to this, which is a multiple of every page size and of SHMLBA. */
    private static final long ALIGNMENT = 1L << 24;

    private AddressSpace() {}

    /**
     * An address in the middle of the largest hole between two mappings, where nobody is likely to map anything soon.
     *
     * @return the address, a multiple of 16 MiB
     * @throws UncheckedIOException if there is no {@code /proc}
     */
    public static long free() {
        List<String> lines;
        try {
            lines = Files.readAllLines(MAPS, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + MAPS, e);
        }
        long end = 0;
        long largest = 0;
        long middle = 0;
        for (String line : lines) {
            int dash = line.indexOf('-');
            long start = Long.parseUnsignedLong(line, 0, dash, 16);
            // The last page of the address space shows as a negative number; it ends no hole.
            if (end > 0 && start - end > largest) {
                largest = start - end;
                middle = end + largest / 2;
            }
            end = Long.parseUnsignedLong(line, dash + 1, line.indexOf(' '), 16);
        }
        return middle & -ALIGNMENT;
    }
}
