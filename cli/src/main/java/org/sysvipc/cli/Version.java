package org.sysvipc.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
    private static final String RESOURCE = "version.txt";

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream version = Version.class.getResourceAsStream(RESOURCE)) {
            if (version == null) {
                throw new IOException(RESOURCE + " is missing from the jar of the command");
            }
            return new String[] {"sysvipc " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip()};
        }
    }
}
