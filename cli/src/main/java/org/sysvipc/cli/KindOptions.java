package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcStat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options that name a kind and its objects, one letter for each kind: {@code -m} for segments, {@code -m ID},
 * {@code -M KEY}. They are made here for all kinds that there are, and read again after parsing.
 */
final class KindOptions {
    private final CommandSpec command;
    private final List<ObjectKind<?, ?>> kinds;

    private KindOptions(CommandSpec command, List<ObjectKind<?, ?>> kinds) {
        this.command = command;
        this.kinds = kinds;
    }

    /** Adds {@code -m} without a value. */
    static KindOptions flags(CommandSpec command) {
        KindOptions options = new KindOptions(command, ObjectKinds.ALL);
        for (ObjectKind<?, ?> kind : options.kinds) {
            command.addOption(OptionSpec.builder(byId(kind))
                    .type(boolean.class)
                    .description(kind.noun() + "s")
                    .build());
        }
        return options;
    }

    /** Adds {@code -m ID}, to name one object. */
    static KindOptions id(CommandSpec command) {
        KindOptions options = new KindOptions(command, ObjectKinds.ALL);
        options.addIds(false);
        return options;
    }

    /** Adds {@code -m ID} and {@code -M KEY}, to name one object. */
    static KindOptions idOrKey(CommandSpec command) {
        KindOptions options = id(command);
        options.addKeys(false);
        return options;
    }

    /** Adds {@code -m ID} and {@code -M KEY} of a single kind, to name one object. */
    static KindOptions idOrKey(CommandSpec command, ObjectKind<?, ?> kind) {
        KindOptions options = new KindOptions(command, List.of(kind));
        options.addIds(false);
        options.addKeys(false);
        return options;
    }

    /** Adds {@code -m ID…} and {@code -M KEY…}, to name any number of objects. */
    static KindOptions idsAndKeys(CommandSpec command) {
        KindOptions options = new KindOptions(command, ObjectKinds.ALL);
        options.addIds(true);
        options.addKeys(true);
        return options;
    }

    /** Adds {@code -m KEY}, for an object that is to be made. */
    static KindOptions newKey(CommandSpec command) {
        KindOptions options = new KindOptions(command, ObjectKinds.ALL);
        for (ObjectKind<?, ?> kind : options.kinds) {
            options.add(byId(kind), "KEY", IpcKey.class, false, "a " + kind.noun() + " with this key; 'private': none");
        }
        return options;
    }

    private void addIds(boolean several) {
        for (ObjectKind<?, ?> kind : kinds) {
            add(byId(kind), "ID", ObjectId.class, several, "the " + kind.noun() + " with this id");
        }
    }

    private void addKeys(boolean several) {
        for (ObjectKind<?, ?> kind : kinds) {
            add(byKey(kind), "KEY", IpcKey.class, several, "the " + kind.noun() + " that this key names");
        }
    }

    private void add(String option, String label, Class<?> type, boolean several, String description) {
        OptionSpec.Builder builder =
                OptionSpec.builder(option).paramLabel(label).description(description);
        if (several) {
            builder.arity("1..*").type(List.class).auxiliaryTypes(type);
        } else {
            builder.arity("1").type(type);
        }
        command.addOption(builder.build());
    }

    private static String byId(ObjectKind<?, ?> kind) {
        return "-" + kind.letter();
    }

    private static String byKey(ObjectKind<?, ?> kind) {
        return "-" + Character.toUpperCase(kind.letter());
    }

    /** {@return the kinds whose flag was given; all that the backend has if none was} */
    List<ObjectKind<?, ?>> kinds(Ipc ipc) {
        List<ObjectKind<?, ?>> flagged = new ArrayList<>();
        for (ObjectKind<?, ?> kind : kinds) {
            if (parsed().hasMatchedOption(byId(kind))) {
                flagged.add(kind);
            }
        }
        return flagged.isEmpty() ? ObjectKinds.of(ipc) : flagged;
    }

    /** {@return the objects that were named, by id first} */
    List<ObjectName<?, ?>> names() {
        List<ObjectName<?, ?>> names = new ArrayList<>();
        for (ObjectKind<?, ?> kind : kinds) {
            names.addAll(namesOf(kind));
        }
        return names;
    }

    private <H extends IpcControl<S>, S extends IpcStat> List<ObjectName<H, S>> namesOf(ObjectKind<H, S> kind) {
        List<ObjectName<H, S>> names = new ArrayList<>();
        for (Object id : values(byId(kind))) {
            names.add(new ObjectName.ById<>(kind, (ObjectId) id));
        }
        for (Object key : values(byKey(kind))) {
            names.add(new ObjectName.ByKey<>(kind, namingKey((IpcKey) key)));
        }
        return names;
    }

    private IpcKey namingKey(IpcKey key) {
        if (key.isPrivate()) {
            throw new ParameterException(
                    command.commandLine(), "key " + key + " is IPC_PRIVATE, which names no object: give its id");
        }
        return key;
    }

    /** {@return the one object that was named} */
    ObjectName<?, ?> name() {
        return single(names());
    }

    /** {@return the one object that was named, of the one kind that can be} */
    <H extends IpcControl<S>, S extends IpcStat> ObjectName<H, S> name(ObjectKind<H, S> kind) {
        return single(namesOf(kind));
    }

    private <T> T single(List<T> names) {
        if (names.size() != 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "name one object: " + forms() + (names.isEmpty() ? " (none was named)" : " (more were named)"));
        }
        return names.get(0);
    }

    /** What the user can write, for example {@code -m ID or -M KEY}. */
    private String forms() {
        List<String> forms = new ArrayList<>();
        for (ObjectKind<?, ?> kind : kinds) {
            for (String name : List.of(byId(kind), byKey(kind))) {
                OptionSpec option = command.findOption(name);
                if (option != null) {
                    forms.add(name + " " + option.paramLabel());
                }
            }
        }
        return String.join(" or ", forms);
    }

    /**
     * An object to be made.
     *
     * @param kind its kind
     * @param key its key; may be private
     */
    record NewObject(ObjectKind<?, ?> kind, IpcKey key) {}

    /** {@return the one object that is to be made} */
    NewObject newObject() {
        List<NewObject> asked = new ArrayList<>();
        for (ObjectKind<?, ?> kind : kinds) {
            for (Object key : values(byId(kind))) {
                asked.add(new NewObject(kind, (IpcKey) key));
            }
        }
        if (asked.size() != 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "say what to create: " + forms() + (asked.isEmpty() ? " (nothing was)" : " (not several)"));
        }
        return asked.get(0);
    }

    private List<?> values(String option) {
        Object value = parsed().matchedOptionValue(option, List.of());
        return value instanceof List<?> list ? list : List.of(value);
    }

    private ParseResult parsed() {
        return command.commandLine().getParseResult();
    }
}
