package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Output out = new Output(bytes);
    private final JsonWriter json = new JsonWriter(out);

    @Test
    void everyCharacterSurvives() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            // Half a surrogate pair is no character, and the text's encoding has no place for it.
            if (!Character.isSurrogate((char) c)) {
                all.append((char) c);
            }
        }
        all.appendCodePoint(0x1f600);
        json.beginObject().name("all").string(all.toString()).endObject().end();
        assertThat(read().get("all").textValue()).isEqualTo(all.toString());
    }

    @Test
    void nestsAndSeparates() throws IOException {
        json.beginObject();
        json.name("a").beginArray().endArray();
        json.name("b")
                .beginArray()
                .number(-1)
                .unsigned(-1L)
                .unsigned(-1)
                .beginObject()
                .endObject();
        json.beginArray().nothing().string(null).endArray().endArray();
        json.name("c").literal("0.5");
        json.endObject().end();
        assertThat(text())
                .isEqualTo("{\"a\":[],\"b\":[-1,18446744073709551615,4294967295,{},[null,null]],\"c\":0.5}\n");
        assertThat(read()).hasSize(3);
    }

    private String text() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private JsonNode read() throws IOException {
        return new JsonMapper().readTree(text());
    }
}
