package org.sysvipc.cli;

/**
 * A group as the one who runs the command gives it, by name or number.
 *
 * @param value the group id, unsigned
 */
record GroupId(int value) {
    static GroupId parse(String text) {
        return new GroupId(AccountNames.groups().idOf(text));
    }
}
