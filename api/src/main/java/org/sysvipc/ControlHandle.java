package org.sysvipc;

import org.jspecify.annotations.Nullable;

/**
 * What the handles of the three kinds have in common: an id, and what can be done with any object. The handles are final;
 * the methods are not, since the compiler makes only such ones reachable by reflection through a class that is not public.
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
    public int id() {
        return id;
    }

    @Override
    public S stat() {
        return calls.stat(id);
    }

    @Override
    public void set(IpcChange change) {
        calls.set(id, change);
    }

    @Override
    public void remove() {
        calls.remove(id);
    }

    /** {@return whether the other is a handle of the same kind with the same id on the same open {@link Ipc}} */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ControlHandle<?> handle
                && handle.id == id
                && handle.calls.kind == calls.kind
                && handle.calls.backend.equals(calls.backend);
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(id);
    }

    /** {@return the kind and the id, for example {@code segment 42}} */
    @Override
    public String toString() {
        return calls.named(id);
    }
}
