package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell, two spaces apart. */
final class TextTable {
    /** What a column is called, and whether it holds numbers, which stand at its right edge. */
    record Column(String heading, boolean isNumber) {
        static Column text(String heading) {
            return new Column(heading, false);
        }

        static Column number(String heading) {
            return new Column(heading, true);
        }
    }

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<Column> columns) {
        this.columns = columns;
    }

    void add(List<String> cells) {
        rows.add(cells);
    }

    void print(Output out, String indent) {
        int[] widths = new int[columns.size()];
        List<String> headings = new ArrayList<>();
        for (Column column : columns) {
            headings.add(column.heading());
        }
        widen(widths, headings);
        for (List<String> row : rows) {
            widen(widths, row);
        }
        printRow(out, indent, widths, headings);
        for (List<String> row : rows) {
            printRow(out, indent, widths, row);
        }
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private void printRow(Output out, String indent, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String blanks = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).isNumber() ? blanks + cell : cell + blanks);
        }
        out.println(line.toString().stripTrailing());
    }
}
