package org.sysvipc.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays {@code tour --step}: reads what it tells, and presses Enter. */
final class TourReader implements AutoCloseable {
    private static final String PROMPT = "[Enter]";
    private static final Pattern THERE = Pattern.compile("there: process (\\d+)");

    private static final Pattern THIRD = Pattern.compile("third: process (\\d+)");

    private final Process tour;
    private final InputStream out;
    private final OutputStream in;
    private final StringBuilder told = new StringBuilder();

    TourReader(Process tour) {
        this.tour = tour;
        this.out = tour.getInputStream();
        this.in = tour.getOutputStream();
    }

    /** Plays all steps before this one. The tour then waits for Enter. */
    void playUntilStep(int step) throws IOException {
        awaitPrompt();
        for (int done = 1; done < step; done++) {
            pressEnter();
            awaitPrompt();
        }
    }

    private void pressEnter() throws IOException {
        in.write('\n');
        in.flush();
    }

    private void awaitPrompt() throws IOException {
        int start = told.length();
        while (!told.substring(start).endsWith(PROMPT)) {
            int next = out.read();
            if (next < 0) {
                throw new AssertionError("the tour ended too early; it told: " + told + "\nand on standard error: "
                        + new String(tour.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            told.append((char) next);
        }
    }

    /** {@return the pid of the tour's other process} */
    long peer() {
        return pid(THERE);
    }

    /** {@return the pid of the process that the tour kills} */
    long third() {
        return pid(THIRD);
    }

    private long pid(Pattern pattern) {
        Matcher matcher = pattern.matcher(told);
        if (!matcher.find()) {
            throw new AssertionError("the tour has not named this process: " + told);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
