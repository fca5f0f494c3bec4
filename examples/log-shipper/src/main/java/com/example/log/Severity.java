package com.example.log;

/** How urgent a line is. The message's type is the place in this list, from 1. */
public enum Severity {
    ALERT,
    ERROR,
    WARNING,
    INFO;

    public long type() {
        return ordinal() + 1L;
    }

    public static Severity ofType(long type) {
        return values()[(int) type - 1];
    }
}
