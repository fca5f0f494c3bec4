package org.sysvipc.cli;

/**
 * Sends the log of the library to standard error, warnings and worse only. Found by {@link java.util.ServiceLoader}; it
 * spares the command the start of {@code java.util.logging}.
 */
public final class StderrLoggerFinder extends System.LoggerFinder {

    /** Does nothing. */
    public StderrLoggerFinder() {}

    /**
     * A logger that writes to standard error.
     *
     * @param name the logger's name
     * @param module the module that asks
     * @return the logger
     */
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new StderrLogger(name);
    }
}
