package org.sysvipc.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcPermissions;
import org.sysvipc.IpcSpace;
import org.sysvipc.IpcStat;
import org.sysvipc.cli.TextTable.Column;
import org.sysvipc.spi.Capability;

/**
 * What the commands need to know of one kind of object, and what they show of it: first what all kinds have (key, id, owner,
 * mode), which is written here once, then what this kind has.
 *
 * @param <H> its handle
 * @param <S> its state
 */
abstract class ObjectKind<H extends IpcControl<S>, S extends IpcStat> {
    private static final List<Column> COMMON_COLUMNS =
            List.of(Column.text("KEY"), Column.number("ID"), Column.text("OWNER"), Column.text("MODE"));

    private static final List<String> COMMON_MEMBERS = List.of("id", "key", "mode", "uid", "gid", "cuid", "cgid");

    private final Names names;
    private final List<Column> columns;
    private final List<String> members;

    /**
     * How a kind is called.
     *
     * @param letter of its option: {@code m} for {@code -m ID} and, in upper case, {@code -M KEY}
     * @param noun what one is called: {@code segment}
     * @param title the heading over a list of them
     * @param array the name of its array in JSON
     * @param capability what a backend must have to have any
     */
    record Names(char letter, String noun, String title, String array, Capability capability) {}

    /**
     * A kind.
     *
     * @param names how it is called
     * @param columns of a list, after those that all kinds have
     * @param members of an object in JSON, after those that all kinds have
     */
    ObjectKind(Names names, List<Column> columns, List<String> members) {
        this.names = names;
        this.columns = joined(COMMON_COLUMNS, columns);
        this.members = joined(COMMON_MEMBERS, members);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    final char letter() {
        return names.letter();
    }

    final String noun() {
        return names.noun();
    }

    final String title() {
        return names.title();
    }

    final String arrayName() {
        return names.array();
    }

    /** {@return whether the backend has objects of this kind at all} */
    final boolean isIn(Ipc ipc) {
        return ipc.capabilities().contains(names.capability());
    }

    /** {@return the space of these objects} */
    abstract IpcSpace<H, S> space(Ipc ipc);

    /** {@return the options of {@code create} that only some kinds have, and this one} */
    abstract Set<String> creationOptions();

    /** {@return what is wrong with a request for an object of this kind, for the user; empty if nothing is} */
    abstract Optional<String> misfit(Creation request);

    /** Makes an object, or finds one if the request allows that. The request fits. */
    abstract H create(Ipc ipc, IpcKey key, Creation request) throws InterruptedException;

    /** {@return whether nobody uses it any more: all who did, as far as the system knows them, are dead} */
    abstract boolean isStale(H object, S stat, Processes processes);

    /** {@return its limits} */
    abstract List<LimitUse> limits(Ipc ipc);

    /** {@return the columns of a list} */
    final List<Column> columns() {
        return columns;
    }

    /**
     * One line of a list.
     *
     * @param stat the object, or null if it may not be read: each cell is then {@code ?}
     */
    final List<String> cells(@Nullable S stat, Appearance look) {
        if (stat == null) {
            return Collections.nCopies(columns.size(), "?");
        }
        IpcPermissions permissions = stat.permissions();
        List<String> common = List.of(
                permissions.key().toString(),
                Integer.toString(stat.id()),
                look.users().nameOf(permissions.uid()),
                permissions.mode().toString());
        return joined(common, ownCells(stat, look));
    }

    /** {@return the cells of this kind's own columns} */
    abstract List<String> ownCells(S stat, Appearance look);

    /** {@return every property with its value, for people} */
    final Map<String, String> describe(H object, S stat, Appearance look) {
        IpcPermissions permissions = stat.permissions();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("key", permissions.key() + (permissions.key().isPrivate() ? " (none)" : ""));
        properties.put("owner", look.users().describe(permissions.uid()));
        properties.put("group", look.groups().describe(permissions.gid()));
        properties.put("creator", look.users().describe(permissions.creatorUid()));
        properties.put("creator's group", look.groups().describe(permissions.creatorGid()));
        properties.put("mode", permissions.mode() + " " + permissions.mode().symbolic());
        describeOwn(object, stat, look, properties);
        return properties;
    }

    /** Adds this kind's own properties. */
    abstract void describeOwn(H object, S stat, Appearance look, Map<String, String> properties);

    /** Writes the object's members. */
    final void writeMembers(H object, S stat, JsonWriter json) {
        IpcPermissions permissions = stat.permissions();
        json.name("id").number(stat.id());
        json.name("key").string(permissions.key().toString());
        json.name("mode").string(permissions.mode().toString());
        json.name("uid").unsigned(permissions.uid());
        json.name("gid").unsigned(permissions.gid());
        json.name("cuid").unsigned(permissions.creatorUid());
        json.name("cgid").unsigned(permissions.creatorGid());
        writeOwnMembers(object, stat, json);
    }

    /** Writes this kind's own members, all of them and in their order. */
    abstract void writeOwnMembers(H object, S stat, JsonWriter json);

    /** Writes the members of an object that may not be read: each is null. */
    final void writeUnknownMembers(JsonWriter json) {
        for (String member : members) {
            json.name(member).nothing();
        }
    }

    /** Writes a time: in ISO 8601, or null for never. */
    static void writeTime(JsonWriter json, String name, Optional<Instant> time) {
        json.name(name).string(time.isPresent() ? Times.iso(time.get()) : null);
    }
}
