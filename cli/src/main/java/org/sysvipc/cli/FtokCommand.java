package org.sysvipc.cli;

import java.nio.file.Path;
import org.sysvipc.IpcKey;

/** Prints the key that ftok(3) makes. It needs no backend. */
final class FtokCommand extends Subcommand {
    private final Argument<Path> path = parameter(0, "PATH", Path.class, "a file or directory; it must exist");
    private final Argument<Project> project = parameter(
            1,
            "PROJ",
            Project.class,
            "the project: a number (decimal, 0x or 0), or one character that is no digit; its low 8 bits count");

    FtokCommand(SysvipcCommand command) {
        super(command, "ftok", "Print the key that ftok(3) makes of a file and a project.");
    }

    @Override
    public Integer call() {
        IpcKey key = IpcKey.ftok(path.required(), project.required().value());
        out().println(key.toString());
        return ExitCode.DONE;
    }
}
