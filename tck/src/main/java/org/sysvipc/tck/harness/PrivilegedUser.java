package org.sysvipc.tck.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Whether this process has root's powers over other users' objects: in a container, root may lack them. */
public final class PrivilegedUser {
    private static final int CAP_IPC_OWNER = 15;
    private static final int CAP_SYS_ADMIN = 21;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";

    private PrivilegedUser() {}

    /** Skips the case where this process lacks them. */
    public static void require() {
        long held = effective();
        Assumptions.assumeTrue((held >> CAP_IPC_OWNER & 1) == 1, "this process lacks CAP_IPC_OWNER");
        Assumptions.assumeTrue((held >> CAP_SYS_ADMIN & 1) == 1, "this process lacks CAP_SYS_ADMIN");
    }

    private static long effective() {
        try (BufferedReader lines = Files.newBufferedReader(STATUS, StandardCharsets.ISO_8859_1)) {
            return lines.lines()
                    .filter(line -> line.startsWith(EFFECTIVE))
                    .mapToLong(line -> Long.parseUnsignedLong(
                            line.substring(EFFECTIVE.length()).strip(), 16))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STATUS, e);
        }
    }
}
