package org.sysvipc.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.sysvipc.Ipc;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * What all subcommands have. A command declares its options by calls and not by annotations: to read annotations would be
 * a quarter of the time that a command takes.
 */
abstract class Subcommand implements Callable<Integer> {
    private final SysvipcCommand command;
    private final CommandSpec spec;

    Subcommand(SysvipcCommand command, String name, String description) {
        this.command = command;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(description);
        spec.addOption(SysvipcCommand.helpOption());
    }

    /** Does what the command is for, and returns the exit code. */
    @Override
    public abstract Integer call() throws InterruptedException;

    final CommandSpec spec() {
        return spec;
    }

    /** An option without a value. */
    final Argument<Boolean> flag(String name, String description) {
        return add(OptionSpec.builder(name).description(description), Boolean.class);
    }

    /** An option with a value. */
    final <T> Argument<T> option(String name, String label, Class<T> type, String description) {
        return add(OptionSpec.builder(name).paramLabel(label).arity("1").description(description), type);
    }

    /** An option with a value that must be given. */
    final <T> Argument<T> requiredOption(String name, String label, Class<T> type, String description) {
        return add(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .arity("1")
                        .required(true)
                        .description(description),
                type);
    }

    /** An option that may have a value. */
    final Argument<String> optionWithFallback(String name, String label, String fallback, String description) {
        return add(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .arity("0..1")
                        .fallbackValue(fallback)
                        .description(description),
                String.class);
    }

    private <T> Argument<T> add(OptionSpec.Builder builder, Class<T> type) {
        OptionSpec option = builder.type(type).build();
        spec.addOption(option);
        return new Argument<>(option, type);
    }

    /** A parameter that must be given. */
    final <T> Argument<T> parameter(int index, String label, Class<T> type, String description) {
        ArgSpec parameter = PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity("1")
                .required(true)
                .paramLabel(label)
                .description(description)
                .type(type)
                .build();
        spec.add(parameter);
        return new Argument<>(parameter, type);
    }

    /** A parameter that must be given at least once. */
    final <T> Arguments<T> parameters(String label, Class<T> type, String description) {
        ArgSpec parameter = PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel(label)
                .description(description)
                .type(List.class)
                .auxiliaryTypes(type)
                .build();
        spec.add(parameter);
        return new Arguments<>(parameter, type);
    }

    /** {@return an open backend, the caller's to close} */
    final Ipc open() {
        return command.open();
    }

    final Output out() {
        return command.out();
    }

    /** {@return the error of a user who wrote what makes no sense} */
    final ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
