package org.sysvipc.spi;

/**
 * How a user finds and raises a limit.
 *
 * @param name the limit's name where the user knows it from, for example {@code kernel.shmmni}
 * @param hint how to raise it, for example {@code sysctl -w kernel.shmmni=N}; may be empty where it is fixed
 */
public record LimitAdvice(String name, String hint) {}
