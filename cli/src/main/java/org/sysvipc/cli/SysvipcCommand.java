package org.sysvipc.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sysvipc.Ipc;
import org.sysvipc.IpcOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command itself: the options before the name of a subcommand, and what they mean for it. */
final class SysvipcCommand {
    /** The options that take a value, the next word. */
    static final List<String> OPTIONS_WITH_VALUE = List.of("--backend");

    private final Output out;
    private final CommandSpec spec = CommandSpec.create().name("sysvipc");
    private final Argument<String> backend;
    private final Argument<Boolean> debug;

    SysvipcCommand(Output out) {
        this.out = out;
        OptionSpec backendOption = OptionSpec.builder("--backend")
                .paramLabel("NAME")
                .type(String.class)
                .description("insist on a backend: see 'sysvipc backends'")
                .build();
        OptionSpec debugOption = OptionSpec.builder("--debug")
                .type(Boolean.class)
                .description("show the log, and the stack trace of an error")
                .build();
        spec.addOption(backendOption).addOption(debugOption).addOption(helpOption());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("show the version")
                .build());
        spec.versionProvider(new Version());
        backend = new Argument<>(backendOption, String.class);
        debug = new Argument<>(debugOption, Boolean.class);
        describe();
    }

    static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help")
                .build();
    }

    private void describe() {
        Map<String, String> exitCodes = new LinkedHashMap<>();
        exitCodes.put("0", "done");
        exitCodes.put("1", "the call failed");
        exitCodes.put("2", "the arguments make no sense; nothing was done");
        exitCodes.put("3", "it would block, or timed out");
        spec.usageMessage()
                .description(
                        "System V IPC: shared memory, semaphore sets and message queues, of the kernel or emulated where it has none.")
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes)
                .footer(
                        "",
                        "IDs and keys are decimal, hexadecimal with 0x, or octal with 0.",
                        "The best backend that works is used, or the one named by --backend or SYSVIPC_BACKEND.");
    }

    CommandSpec spec() {
        return spec;
    }

    Output out() {
        return out;
    }

    boolean isDebug() {
        return debug.isGiven();
    }

    Ipc open() {
        if (isDebug()) {
            StderrLogger.showAll();
        }
        IpcOptions options = IpcOptions.defaults();
        return Ipc.open(backend.value().map(options::withBackend).orElse(options));
    }
}
