package org.sysvipc;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One object in a list. What may not be read is unknown, not left out.
 *
 * @param <S> what is known of an object
 * @param id its id; empty if the system tells only that there is one
 * @param stat its state; empty if it may not be read
 * @param refusal why it may not be read; empty if it was
 */
public record IpcEntry<S extends IpcStat>(OptionalInt id, Optional<S> stat, Optional<IpcException> refusal) {

    static <S extends IpcStat> IpcEntry<S> of(S stat) {
        return new IpcEntry<>(OptionalInt.of(stat.id()), Optional.of(stat), Optional.empty());
    }

    static <S extends IpcStat> IpcEntry<S> unreadable(IpcException refusal) {
        return new IpcEntry<>(OptionalInt.empty(), Optional.empty(), Optional.of(refusal));
    }
}
