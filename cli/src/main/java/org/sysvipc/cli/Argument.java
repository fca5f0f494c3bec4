package org.sysvipc.cli;

import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option or a parameter of a command, and after parsing its value.
 *
 * @param <T> what it is read as
 */
final class Argument<T> {
    private final ArgSpec spec;
    private final Class<T> type;

    Argument(ArgSpec spec, Class<T> type) {
        this.spec = spec;
        this.type = type;
    }

    /** {@return what the user gave; empty if nothing} */
    Optional<T> value() {
        return Optional.ofNullable(spec.<Object>getValue()).map(type::cast);
    }

    /** {@return the option's name, as the user writes it} */
    String name() {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }

    boolean isGiven() {
        return value().isPresent();
    }

    /** {@return what the user gave for an argument that the parser insists on} */
    T required() {
        return value().orElseThrow();
    }
}
