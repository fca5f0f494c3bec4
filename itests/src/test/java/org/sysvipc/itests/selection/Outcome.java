package org.sysvipc.itests.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sysvipc.itests.ChildProcess;

/** What the README promises in a cell of its tables, checked against what a program has told. */
record Outcome(String cell) {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    void check(ChildProcess run) {
        String said = quoted();
        if (cell.startsWith("Java does not start")) {
            assertThat(run.exitCode()).isNotZero();
            assertThat(run.out() + run.err()).contains(said);
        } else if (cell.startsWith("error")) {
            assertThat(run.exitCode()).as("%s", run).isZero();
            checkRefused(run, said);
        } else {
            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.out().lines())
                    .as("%s", run)
                    .contains("opened " + said, "segment of 256 bytes holds 42")
                    .anyMatch(line -> line.startsWith("row " + said + " available=true Linux "))
                    .noneMatch(line -> line.startsWith("refused"));
        }
    }

    private String quoted() {
        Matcher matcher = QUOTED.matcher(cell);
        assertThat(matcher.find()).as("nothing is quoted in: %s", cell).isTrue();
        return matcher.group(1);
    }

    /** The error tells it, and of a backend's reason so does the backend's row. */
    private static void checkRefused(ChildProcess run, String said) {
        assertThat(run.out().lines())
                .as("%s", run)
                .anyMatch(line -> line.startsWith("refused open: ENOSYS: ") && line.contains(said))
                .noneMatch(line -> line.startsWith("opened"));
        int colon = said.indexOf(": ");
        if (colon > 0) {
            String row = "row " + said.substring(0, colon) + " available=false " + said.substring(colon + 2);
            assertThat(run.out().lines()).as("%s", run).anyMatch(line -> line.startsWith(row));
            assertThat(run.out()).contains("\nsuppressed ");
        }
    }
}
