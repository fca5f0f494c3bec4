package org.sysvipc;

import org.jspecify.annotations.Nullable;

/**
 * What the handles of the three kinds have in common: an id, and what can be done with any object.
 *
 * @param <S> the kind's state
 */
abstract class ControlHandle<S extends IpcStat> implements IpcControl<S> {
    private final ControlCalls<?, S, ?> calls;
    private final int id;

    ControlHandle(ControlCalls<?, S, ?> calls, int id) {
        this.calls = calls;
        this.id = id;
    }

    @Override
    public final int id() {
        return id;
    }

    @Override
    public final S stat() {
        return calls.stat(id);
    }

    @Override
    public final void set(IpcChange change) {
        calls.set(id, change);
    }

    @Override
    public final void remove() {
        calls.remove(id);
    }

    /** {@return whether the other is a handle of the same kind with the same id on the same open {@link Ipc}} */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof ControlHandle<?> handle
                && handle.id == id
                && handle.calls.kind == calls.kind
                && handle.calls.backend.equals(calls.backend);
    }

    @Override
    public final int hashCode() {
        return Integer.hashCode(id);
    }

    /** {@return the kind and the id, for example {@code segment 42}} */
    @Override
    public final String toString() {
        return calls.named(id);
    }
}
