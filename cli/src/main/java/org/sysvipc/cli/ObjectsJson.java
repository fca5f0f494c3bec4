package org.sysvipc.cli;

import java.util.function.BiConsumer;
import org.sysvipc.Ipc;

/** The one shape of all JSON: schema, backend, and an array for each kind of object. */
final class ObjectsJson {
    private static final int SCHEMA = 1;

    private ObjectsJson() {}

    /**
     * Writes it.
     *
     * @param elements writes the elements of a kind's array, each an object
     */
    static void write(Output out, Ipc ipc, BiConsumer<ObjectKind<?, ?>, JsonWriter> elements) {
        JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.name("schema").number(SCHEMA);
        json.name("backend").string(ipc.backendName());
        for (ObjectKind<?, ?> kind : ObjectKinds.ALL) {
            json.name(kind.arrayName()).beginArray();
            elements.accept(kind, json);
            json.endArray();
        }
        json.endObject().end();
    }
}
