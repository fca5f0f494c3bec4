package org.sysvipc.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Names of users or groups, from {@code /etc/passwd} or {@code /etc/group}. An account that only a directory service knows
 * has no name here, and is shown by its number.
 */
final class AccountNames {
    private static final long MAX_ID = 0xffff_ffffL;

    private final Path file;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    private AccountNames(Path file) {
        this.file = file;
    }

    static AccountNames users() {
        return read(Path.of("/etc/passwd"));
    }

    static AccountNames groups() {
        return read(Path.of("/etc/group"));
    }

    static AccountNames read(Path file) {
        AccountNames accounts = new AccountNames(file);
        for (String line : lines(file)) {
            accounts.add(line);
        }
        return accounts;
    }

    /** Names are a convenience: without the file (a bare container, another system) there are none. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Both files have the name first and the number third. */
    private void add(String line) {
        int name = line.indexOf(':');
        int password = line.indexOf(':', name + 1);
        int number = line.indexOf(':', password + 1);
        if (name <= 0 || password < 0 || number < 0) {
            return;
        }
        try {
            int id = Integer.parseUnsignedInt(line, password + 1, number, 10);
            // The first entry counts, as in getpwuid(3).
            names.putIfAbsent(id, line.substring(0, name));
            ids.putIfAbsent(line.substring(0, name), id);
        } catch (NumberFormatException e) {
            // A line such as "+::::::" of NIS names nobody.
            return;
        }
    }

    /** {@return the name, or the number if there is none} */
    String nameOf(int id) {
        String name = names.get(id);
        return name != null ? name : Integer.toUnsignedString(id);
    }

    /** {@return name and number, for example {@code root (0)}} */
    String describe(int id) {
        String name = names.get(id);
        return name != null ? name + " (" + Integer.toUnsignedString(id) + ")" : Integer.toUnsignedString(id);
    }

    /** Reads a name or an unsigned number of 32 bits. */
    int idOf(String text) {
        Integer id = ids.get(text);
        if (id != null) {
            return id;
        }
        OptionalInt number = number(text);
        if (number.isEmpty()) {
            throw new IllegalArgumentException(
                    "neither a name in " + file + " nor a number of 32 bits: '" + text + "'");
        }
        return number.getAsInt();
    }

    private static OptionalInt number(String text) {
        try {
            long value = Long.parseLong(text);
            return value >= 0 && value <= MAX_ID ? OptionalInt.of((int) value) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
