package org.sysvipc.cli;

import org.sysvipc.SemOp;

/**
 * One operation on a semaphore as the user gives it: {@code NUM:+N} adds, {@code NUM:-N} takes, {@code NUM:0} waits for
 * zero.
 *
 * @param value the operation
 */
record Operation(SemOp value) {
    private static final int MOST_NUMBER = 0xffff;

    /** Reads it. The sign must be there, so that a zero is never an addition that was forgotten. */
    static Operation parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw invalid(text);
        }
        String change = text.substring(colon + 1);
        boolean signed = change.startsWith("+") || change.startsWith("-");
        try {
            int number = Integer.parseInt(text.substring(0, colon));
            int amount = Integer.parseInt(change);
            boolean fits =
                    number >= 0 && number <= MOST_NUMBER && amount >= Short.MIN_VALUE && amount <= Short.MAX_VALUE;
            if (!fits || signed == (amount == 0)) {
                throw invalid(text);
            }
            return new Operation(new SemOp(number, amount));
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "not an operation, NUM:+N, NUM:-N or NUM:0 with N up to 32767: '" + text + "'");
    }
}
