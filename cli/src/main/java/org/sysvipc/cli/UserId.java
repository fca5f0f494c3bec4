package org.sysvipc.cli;

/**
 * A user as the one who runs the command gives it, by name or number.
 *
 * @param value the user id, unsigned
 */
record UserId(int value) {
    static UserId parse(String text) {
        return new UserId(AccountNames.users().idOf(text));
    }
}
