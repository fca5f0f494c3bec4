package org.sysvipc.cli;

import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcStat;

/**
 * An object as the user named it, of a kind, by its id or by its key.
 *
 * @param <H> its handle
 * @param <S> its state
 */
sealed interface ObjectName<H extends IpcControl<S>, S extends IpcStat> {

    /** {@return its kind} */
    ObjectKind<H, S> kind();

    /** {@return its handle; for a key this asks the system} */
    H find(Ipc ipc);

    /**
     * By its id.
     *
     * @param kind its kind
     * @param id its id
     * @param <H> its handle
     * @param <S> its state
     */
    record ById<H extends IpcControl<S>, S extends IpcStat>(ObjectKind<H, S> kind, ObjectId id)
            implements ObjectName<H, S> {
        @Override
        public H find(Ipc ipc) {
            return kind.space(ipc).byId(id.value());
        }
    }

    /**
     * By its key.
     *
     * @param kind its kind
     * @param key its key
     * @param <H> its handle
     * @param <S> its state
     */
    record ByKey<H extends IpcControl<S>, S extends IpcStat>(ObjectKind<H, S> kind, IpcKey key)
            implements ObjectName<H, S> {
        @Override
        public H find(Ipc ipc) {
            return kind.space(ipc).open(key);
        }
    }
}
