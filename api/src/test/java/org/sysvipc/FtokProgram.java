package org.sysvipc;

import java.nio.file.Path;

/** Prints the ftok key of a path and the project 'A', or why it may not be had; for a JVM of another user. */
final class FtokProgram {
    private FtokProgram() {}

    public static void main(String[] arguments) {
        System.out.println(answer(Path.of(arguments[0])));
    }

    static String answer(Path path) {
        try {
            return IpcKey.ftok(path, 'A').toString();
        } catch (IpcPermissionException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
