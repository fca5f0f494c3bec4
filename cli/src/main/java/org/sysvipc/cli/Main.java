package org.sysvipc.cli;

/** The command {@code sysvipc}. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process: with 0 if it did what it was asked, 1 if a call failed, 2 if the arguments make
     * no sense, 3 if it would block.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Output out = Output.standard();
        SysvipcCommand command = new SysvipcCommand(out);
        ErrorReport errors = new ErrorReport(command);
        int code = CommandTree.of(command, errors, arguments).execute(arguments);
        try {
            out.flush();
            return code;
        } catch (Output.LostException e) {
            return errors.report(e);
        }
    }
}
