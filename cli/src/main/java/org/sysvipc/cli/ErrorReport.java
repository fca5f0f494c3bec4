package org.sysvipc.cli;

import java.io.PrintWriter;
import org.sysvipc.IpcException;
import org.sysvipc.spi.Errno;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, on standard error and in one line, and finds the exit code for it. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final SysvipcCommand command;

    ErrorReport(SysvipcCommand command) {
        this.command = command;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine subcommand = e.getCommandLine();
        PrintWriter err = subcommand.getErr();
        err.println("sysvipc: " + explain(e));
        err.println("Try '" + subcommand.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static String explain(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && e.getCommandLine().getParent() == null
                && !unmatched.isUnknownOption()) {
            return "there is no command '" + unmatched.getUnmatched().get(0) + "'";
        }
        return String.valueOf(e.getMessage());
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine subcommand, ParseResult parsed) {
        command.out().discard();
        return report(e);
    }

    /** Reports what a command threw. */
    int report(Exception e) {
        if (e instanceof Output.LostException lost && lost.isReaderGone()) {
            // The reader has seen enough: "sysvipc ls | head -1" is no error.
            return ExitCode.DONE;
        }
        System.err.println("sysvipc: " + message(e));
        if (command.isDebug()) {
            e.printStackTrace(System.err);
        }
        return e instanceof IpcException refused && isForLackOfTime(refused.errno())
                ? ExitCode.WOULD_BLOCK
                : ExitCode.FAILED;
    }

    private static boolean isForLackOfTime(Errno errno) {
        return errno == Errno.EAGAIN || errno == Errno.ETIMEDOUT;
    }

    private static String message(Exception e) {
        boolean expected = e instanceof IpcException
                || e instanceof UnsupportedOperationException
                || e instanceof CommandFailure
                || e instanceof Output.LostException;
        return expected ? String.valueOf(e.getMessage()) : e + " (unexpected: --debug shows where)";
    }
}
