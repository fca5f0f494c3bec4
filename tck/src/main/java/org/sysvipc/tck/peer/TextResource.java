package org.sysvipc.tck.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that the TCK's archive has beside its classes: programs, scripts, expected traces. */
public final class TextResource {
    private TextResource() {}

    /**
     * A text.
     *
     * @param type a class of the TCK
     * @param name the text's file, beside that class
     * @return the text
     */
    public static String beside(Class<?> type, String name) {
        try (InputStream stream = type.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the TCK's archive lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
