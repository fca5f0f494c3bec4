package org.sysvipc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message. Two are equal if type and body are.
 *
 * @param type its type, 1 or more
 * @param body its body; the array is not copied
 */
@SuppressWarnings("ArrayRecordComponent") // equals, hashCode and toString look at the contents
public record Message(long type, byte[] body) {

    /** {@return the body as text in UTF-8} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message message && message.type == type && Arrays.equals(message.body, body);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(type) + Arrays.hashCode(body);
    }

    /** {@return the type and the body's length, for example {@code message of type 7, 120 bytes}} */
    @Override
    public String toString() {
        return "message of type " + type + ", " + body.length + " bytes";
    }
}
