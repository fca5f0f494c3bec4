package org.sysvipc.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Writes what is logged to standard error, one line each, as the command writes its errors. */
final class StderrLogger implements System.Logger {
    private static volatile Level threshold = Level.WARNING;

    private final String name;

    StderrLogger(String name) {
        this.name = name;
    }

    /** Writes everything from now on. */
    static void showAll() {
        threshold = Level.ALL;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && level.getSeverity() >= threshold.getSeverity();
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            write(level, String.valueOf(message));
            if (thrown != null) {
                thrown.printStackTrace(System.err);
            }
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            String pattern = String.valueOf(format);
            boolean plain = parameters == null || parameters.length == 0;
            write(level, plain ? pattern : MessageFormat.format(pattern, parameters));
        }
    }

    private static void write(Level level, String message) {
        System.err.println("sysvipc: " + level.name().toLowerCase(Locale.ROOT) + ": " + message);
    }
}
