package org.sysvipc.cli;

import org.jspecify.annotations.Nullable;

/** Writes one JSON value (RFC 8259) on one line. The caller opens and closes in turn. */
final class JsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Output out;
    private final StringBuilder text = new StringBuilder();

    /** Whether the next name or element needs a comma before it. */
    private boolean follows;

    JsonWriter(Output out) {
        this.out = out;
    }

    JsonWriter beginObject() {
        return open('{');
    }

    JsonWriter endObject() {
        return close('}');
    }

    JsonWriter beginArray() {
        return open('[');
    }

    JsonWriter endArray() {
        return close(']');
    }

    private JsonWriter open(char bracket) {
        separate();
        text.append(bracket);
        follows = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        text.append(bracket);
        follows = true;
        out.print(text.toString());
        text.setLength(0);
        return this;
    }

    private void separate() {
        if (follows) {
            text.append(',');
        }
        follows = true;
    }

    /** A member's name: letters only, which need no escape. */
    JsonWriter name(String name) {
        separate();
        text.append('"').append(name).append("\":");
        follows = false;
        return this;
    }

    JsonWriter string(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        separate();
        quote(value);
        return this;
    }

    JsonWriter number(long value) {
        separate();
        text.append(value);
        return this;
    }

    JsonWriter unsigned(long value) {
        return value >= 0 ? number(value) : literal(Long.toUnsignedString(value));
    }

    /** A number of 32 bits, such as a user id. */
    JsonWriter unsigned(int value) {
        return number(Integer.toUnsignedLong(value));
    }

    JsonWriter nothing() {
        return literal("null");
    }

    /** A number that is written out already. */
    JsonWriter literal(String value) {
        separate();
        text.append(value);
        return this;
    }

    void end() {
        out.print(text.append('\n').toString());
        text.setLength(0);
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            escape(value.charAt(i));
        }
        text.append('"');
    }

    private void escape(char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
            text.append("\\u")
                    .append(HEX[c >> 12])
                    .append(HEX[c >> 8 & 0xf])
                    .append(HEX[c >> 4 & 0xf])
                    .append(HEX[c & 0xf]);
        } else {
            text.append(c);
        }
    }
}
