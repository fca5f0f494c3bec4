package org.sysvipc.cli;

import java.util.Map;
import java.util.Optional;

/** What belongs to kinds of object that are not there yet, so that asking for it gets an answer that says so. */
final class AbsentKinds {
    private static final String SEMAPHORE_SETS = "semaphore sets";
    private static final String QUEUES = "message queues";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("-s", SEMAPHORE_SETS),
            Map.entry("-S", SEMAPHORE_SETS),
            Map.entry("--count", SEMAPHORE_SETS),
            Map.entry("--values", SEMAPHORE_SETS),
            Map.entry("op", SEMAPHORE_SETS),
            Map.entry("values", SEMAPHORE_SETS),
            Map.entry("-q", QUEUES),
            Map.entry("-Q", QUEUES),
            Map.entry("--qbytes", QUEUES),
            Map.entry("send", QUEUES),
            Map.entry("receive", QUEUES));

    private AbsentKinds() {}

    /**
     * Explains a word that the command does not know.
     *
     * @param word an option or a command, as the user wrote it
     * @return what to tell the user; empty if it belongs to no absent kind
     */
    static Optional<String> explain(String word) {
        int value = word.indexOf('=');
        String name = value < 0 ? word : word.substring(0, value);
        return Optional.ofNullable(WORDS.get(name))
                .map(kind ->
                        name + ": " + kind + " are not there yet: this version has shared-memory segments (-m, -M)");
    }
}
