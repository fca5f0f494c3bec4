package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/**
 * A parameter of a command that may be given several times, and after parsing its values.
 *
 * @param <T> what each is read as
 */
final class Arguments<T> {
    private final ArgSpec spec;
    private final Class<T> type;

    Arguments(ArgSpec spec, Class<T> type) {
        this.spec = spec;
        this.type = type;
    }

    /** {@return what the user gave, in that order} */
    List<T> values() {
        List<T> values = new ArrayList<>();
        for (Object value : spec.<List<?>>getValue()) {
            values.add(type.cast(value));
        }
        return values;
    }
}
