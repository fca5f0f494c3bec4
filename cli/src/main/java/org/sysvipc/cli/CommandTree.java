package org.sysvipc.cli;

import java.util.List;
import picocli.CommandLine;

/** All commands. To build a command takes milliseconds, so only the one that is asked for is built. */
final class CommandTree {
    private static final List<String> NAMES = List.of(
            "tour",
            "backends",
            "ls",
            "stat",
            "create",
            "rm",
            "set",
            "ftok",
            "limits",
            "write",
            "read",
            "op",
            "values",
            "send",
            "receive");

    private final SysvipcCommand command;

    private CommandTree(SysvipcCommand command) {
        this.command = command;
    }

    static CommandLine of(SysvipcCommand command, ErrorReport errors, String[] arguments) {
        return new CommandTree(command).build(errors, asked(arguments));
    }

    /** The names of the commands to build: the one that is asked for, or all if it takes a look at all to tell. */
    private static List<String> asked(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (SysvipcCommand.OPTIONS_WITH_VALUE.contains(argument)) {
                i++;
            } else if (argument.equals(TourPeerCommand.NAME) || NAMES.contains(argument)) {
                return List.of(argument);
            } else if (!argument.equals("--debug") && !argument.startsWith("--backend=")) {
                break;
            }
        }
        return NAMES;
    }

    private CommandLine build(ErrorReport errors, List<String> names) {
        CommandLine root = new CommandLine(command.spec());
        for (String name : names) {
            root.addSubcommand(name, new CommandLine(subcommand(name).spec()));
        }
        for (Class<?> type : ArgumentConverter.TYPES) {
            register(root, type);
        }
        // A path that begins with @ is a path.
        root.setExpandAtFiles(false);
        return root.setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
    }

    private Subcommand subcommand(String name) {
        return switch (name) {
            case "tour" -> new TourCommand(command);
            case TourPeerCommand.NAME -> new TourPeerCommand(command);
            case "backends" -> new BackendsCommand(command);
            case "ls" -> new LsCommand(command);
            case "stat" -> new StatCommand(command);
            case "create" -> new CreateCommand(command);
            case "rm" -> new RmCommand(command);
            case "set" -> new SetCommand(command);
            case "ftok" -> new FtokCommand(command);
            case "limits" -> new LimitsCommand(command);
            case "write" -> new WriteCommand(command);
            case "read" -> new ReadCommand(command);
            case "op" -> new OpCommand(command);
            case "values" -> new ValuesCommand(command);
            case "send" -> new SendCommand(command);
            case "receive" -> new ReceiveCommand(command);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static <T> void register(CommandLine root, Class<T> type) {
        root.registerConverter(type, new ArgumentConverter<>(type));
    }
}
