package org.sysvipc.cli;

import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcStat;

/** An object as the user named it, of a kind, by its id or by its key. */
sealed interface ObjectName {

    /** {@return its kind} */
    ObjectKind<?, ?> kind();

    /** {@return its handle; for a key this asks the system} */
    IpcControl<? extends IpcStat> find(Ipc ipc);

    /**
     * By its id.
     *
     * @param kind its kind
     * @param id its id
     */
    record ById(ObjectKind<?, ?> kind, ObjectId id) implements ObjectName {
        @Override
        public IpcControl<? extends IpcStat> find(Ipc ipc) {
            return kind.space(ipc).byId(id.value());
        }
    }

    /**
     * By its key.
     *
     * @param kind its kind
     * @param key its key
     */
    record ByKey(ObjectKind<?, ?> kind, IpcKey key) implements ObjectName {
        @Override
        public IpcControl<? extends IpcStat> find(Ipc ipc) {
            return kind.space(ipc).open(key);
        }
    }
}
