package org.sysvipc.cli;

/**
 * What it takes to show numbers of the system to people.
 *
 * @param users names of users
 * @param groups names of groups
 * @param processes which processes live
 * @param times times of this zone
 */
record Appearance(AccountNames users, AccountNames groups, Processes processes, Times times) {
    static Appearance ofThisSystem() {
        return new Appearance(AccountNames.users(), AccountNames.groups(), new Processes(), new Times());
    }
}
