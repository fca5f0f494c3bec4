package org.sysvipc;

import java.util.List;

/**
 * One of the three spaces of objects, and the verbs that need to know nothing of the kind.
 *
 * @param <H> the kind's handle
 * @param <S> what is known of an object
 */
public interface IpcSpace<H extends IpcControl<S>, S extends IpcStat> {

    /**
     * The object that has a key. Asks for no permission; the calls that follow need theirs.
     *
     * @param key the key
     * @return its object
     * @throws IllegalArgumentException for {@link IpcKey#PRIVATE}, which names nothing
     * @throws IpcNotFoundException if the key names nothing (ENOENT)
     */
    H open(IpcKey key);

    /**
     * The object with an id. Makes no call: whether there is one shows at the first use.
     *
     * @param id the id
     * @return its handle
     */
    H byId(int id);

    /**
     * All objects of the space, as far as this process's IPC namespace goes. Objects come and go while the list is made.
     *
     * @return an entry for each, by the system's index
     * @throws UnsupportedOperationException without {@link org.sysvipc.spi.Capability#ENUMERATION}
     */
    List<IpcEntry<S>> list();
}
