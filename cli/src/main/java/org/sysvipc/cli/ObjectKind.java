package org.sysvipc.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcSpace;
import org.sysvipc.IpcStat;

/**
 * What the commands need to know of one kind of object.
 *
 * @param <H> its handle
 * @param <S> its state
 */
interface ObjectKind<H extends IpcControl<S>, S extends IpcStat> {

    /** {@return the letter of its option: {@code m} for {@code -m ID} and, in upper case, {@code -M KEY}} */
    char letter();

    /** {@return what one is called: {@code segment}} */
    String noun();

    /** {@return the heading over a list of them} */
    String title();

    /** {@return the name of its array in JSON} */
    String arrayName();

    /** {@return the space of these objects} */
    IpcSpace<H, S> space(Ipc ipc);

    /** {@return what is wrong with a request for an object of this kind, for the user; empty if nothing is} */
    Optional<String> misfit(Creation request);

    /** Makes an object, or finds one if the request allows that. The request fits. */
    H create(Ipc ipc, IpcKey key, Creation request);

    /** {@return the columns of a list} */
    List<TextTable.Column> columns();

    /**
     * One line of a list.
     *
     * @param stat the object, or null if it may not be read: each cell is then {@code ?}
     */
    List<String> cells(@Nullable S stat, Appearance look);

    /** {@return every property with its value, for people} */
    Map<String, String> describe(S stat, Appearance look);

    /**
     * Writes the object's members.
     *
     * @param stat the object, or null if it may not be read: each member is then null
     */
    void writeMembers(@Nullable S stat, JsonWriter json);

    /** {@return whether nobody uses it any more: all who did, as far as the system knows them, are dead} */
    boolean isStale(S stat, Processes processes);

    /** {@return its limits} */
    List<LimitUse> limits(Ipc ipc);
}
