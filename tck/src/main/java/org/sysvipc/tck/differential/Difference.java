package org.sysvipc.tck.differential;

import java.util.Collection;

/**
 * The two sides did not answer the same. The message has all that it takes to see it again: the seed, the step, the steps
 * before it, both answers.
 */
public final class Difference extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** So much of an answer is shown; a message can be long. */
    private static final int MOST_CHARACTERS = 300;

    private static final int BEFORE = 40;

    Difference(String run, long number, Collection<String> steps, String where, String java, String c) {
        super(run + ": step " + number + " differs " + where + "\n  Java: " + around(java, c) + "\n  C:    "
                + around(c, java) + "\nThe last steps, with what both answered:\n  " + String.join("\n  ", steps));
    }

    /** The beginning of an answer. */
    static String beginning(String answer) {
        return part(answer, 0);
    }

    /** That part of an answer where it begins to differ from another. */
    private static String around(String answer, String other) {
        int common = 0;
        while (common < Math.min(answer.length(), other.length()) && answer.charAt(common) == other.charAt(common)) {
            common++;
        }
        return part(answer, answer.length() <= MOST_CHARACTERS ? 0 : Math.max(0, common - BEFORE));
    }

    private static String part(String answer, int from) {
        int to = Math.min(answer.length(), from + MOST_CHARACTERS);
        return (from == 0 ? "" : "… ")
                + answer.substring(from, to)
                + (to == answer.length() ? "" : "… (" + answer.length() + " characters)");
    }
}
