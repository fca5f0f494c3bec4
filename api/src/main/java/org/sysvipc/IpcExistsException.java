package org.sysvipc;

import java.util.OptionalInt;

/** The key already names an object (EEXIST). */
public final class IpcExistsException extends IpcException {
    private static final long serialVersionUID = 1L;

    /** The object's id, or null if it could not be found out. */
    @SuppressWarnings("NullAway") // may be null; not annotated, since serialised fields are not API
    private final transient OptionalInt existing;

    IpcExistsException(String call, int errnoNumber, String target, String explanation, OptionalInt existing) {
        super(call, errnoNumber, target, explanation, null);
        this.existing = existing;
    }

    /** {@return the id of the object that has the key; empty if it was gone again when asked for} */
    public OptionalInt existingId() {
        return existing == null ? OptionalInt.empty() : existing;
    }
}
