package org.sysvipc.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Tells the tour: numbered steps, in each the calls of the processes, and what these changed. */
final class Narrator {
    private static final String INDENT = "   ";
    private static final String DEEP_INDENT = "          ";
    private static final int CALL_WIDTH = 62;

    private final Output out;
    private final boolean waits;
    private final BufferedReader enter = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private int step;

    Narrator(Output out, boolean waits) {
        this.out = out;
        this.waits = waits;
    }

    void chapter(String title) {
        say("\n" + title + "\n" + "-".repeat(title.length()));
    }

    void step(String title) {
        step++;
        if (waits) {
            out.print("\n[Enter]");
            out.flush();
            waitForEnter();
        }
        say("\n" + step + ". " + title);
    }

    private void waitForEnter() {
        try {
            // The end of the input is as good as Enter: the tour then goes on without stops.
            enter.readLine();
        } catch (IOException e) {
            throw new CommandFailure("tour: standard input: " + e.getMessage(), e);
        }
    }

    /** A call of this process and its result. */
    void here(String call, String result) {
        line("here   ", call, result);
    }

    /** A call of the other process and its result. */
    void there(String call, String result) {
        line("there  ", call, result);
    }

    /** A call of the process that is there to be killed, and its result. */
    void third(String call, String result) {
        line("third  ", call, result);
    }

    private void line(String who, String call, String result) {
        String blanks = " ".repeat(Math.max(0, CALL_WIDTH - call.length()));
        say(INDENT + who + call + blanks + " = " + result);
    }

    void note(String text) {
        say(INDENT + text);
    }

    void properties(Map<String, String> properties) {
        properties.forEach((name, value) -> say(DEEP_INDENT + name + ": " + value));
    }

    /** What is not as it was. */
    void changed(Map<String, String> before, Map<String, String> after) {
        after.forEach((name, value) -> {
            if (!Objects.equals(before.get(name), value)) {
                say(DEEP_INDENT + name + ": " + before.get(name) + " -> " + value);
            }
        });
    }

    void table(TextTable table) {
        table.print(out, INDENT);
        out.flush();
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }
}
