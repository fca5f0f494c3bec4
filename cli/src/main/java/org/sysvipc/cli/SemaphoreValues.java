package org.sysvipc.cli;

import java.util.Arrays;

/** What the semaphores of a new set begin with, as the user gives it. */
final class SemaphoreValues {
    private final int[] values;

    private SemaphoreValues(int[] values) {
        this.values = values;
    }

    /** Reads numbers separated by commas. Which of them are too large, the system tells. */
    static SemaphoreValues parse(String text) {
        String[] parts = text.split(",", -1);
        int[] values = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                values[i] = Integer.parseInt(parts[i]);
            } catch (NumberFormatException e) {
                throw invalid(text);
            }
            if (values[i] < 0) {
                throw invalid(text);
            }
        }
        return new SemaphoreValues(values);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("not values of semaphores, such as 1,0,5: '" + text + "'");
    }

    int count() {
        return values.length;
    }

    int[] toArray() {
        return Arrays.copyOf(values, values.length);
    }
}
