package org.sysvipc.spi;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a probe found: one row of the table that {@code Ipc.probe()} returns and {@code sysvipc backends} prints.
 *
 * @param name the backend's name; for a provider that could not be loaded, the best guess at it
 * @param priority the backend's rank, higher first; {@link Integer#MIN_VALUE} if it could not be loaded
 * @param available whether it works here
 * @param capabilities what it can do; empty if it does not work
 * @param detail in a few words, on what it works, or why it does not
 * @param cause what was thrown, if it does not work and something was
 */
public record ProbeReport(
        String name,
        int priority,
        boolean available,
        Set<Capability> capabilities,
        String detail,
        Optional<Throwable> cause) {
    private static final int CLASS_FILE_OF_JAVA_0 = 44;

    /** Copies the capabilities. */
    public ProbeReport {
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * The report of a backend that works.
     *
     * @param provider the backend's provider
     * @param capabilities what it can do
     * @param detail on what it works
     * @return the report
     */
    public static ProbeReport available(IpcBackendProvider provider, Set<Capability> capabilities, String detail) {
        return new ProbeReport(provider.name(), provider.priority(), true, capabilities, detail, Optional.empty());
    }

    /**
     * The report of a backend that does not work.
     *
     * @param provider the backend's provider
     * @param cause why
     * @return the report
     */
    public static ProbeReport unavailable(IpcBackendProvider provider, Throwable cause) {
        return new ProbeReport(
                provider.name(), provider.priority(), false, Set.of(), describe(cause), Optional.of(cause));
    }

    /**
     * The report of a provider that could not even be loaded.
     *
     * @param name the best guess at the backend's name
     * @param cause what loading threw
     * @return the report
     */
    public static ProbeReport unloadable(String name, Throwable cause) {
        return new ProbeReport(name, Integer.MIN_VALUE, false, Set.of(), describe(cause), Optional.of(cause));
    }

    /** The innermost cause says most: the outer ones only tell through which initialiser it came. */
    private static String describe(Throwable thrown) {
        Throwable innermost = thrown;
        for (int depth = 0; depth < 32 && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        String message = innermost instanceof UnsupportedClassVersionError tooNew
                ? describeTooNew(tooNew)
                : innermost.getMessage();
        String type = innermost.getClass().getSimpleName();
        if (innermost instanceof BackendUnavailableException) {
            return message == null ? type : message;
        }
        return message == null ? type : type + ": " + message;
    }

    /** The JVM speaks of class file versions; users know those of Java. */
    private static @Nullable String describeTooNew(UnsupportedClassVersionError tooNew) {
        String message = tooNew.getMessage();
        Matcher matcher = Pattern.compile("(\\S+) has been compiled .*?class file version (\\d+)\\..*")
                .matcher(String.valueOf(message));
        return matcher.matches()
                ? matcher.group(1) + " is built for Java " + (Integer.parseInt(matcher.group(2)) - CLASS_FILE_OF_JAVA_0)
                        + ", and this is Java " + Runtime.version().feature()
                : message;
    }
}
