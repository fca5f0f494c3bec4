package org.sysvipc.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as the output shows them. Formatted by hand: {@code DateTimeFormatter} would be a good part of the command's start. */
final class Times {
    private final ZoneId zone;
    private final LocalDate today;

    Times() {
        this(ZoneId.systemDefault(), Instant.now());
    }

    Times(ZoneId zone, Instant now) {
        this.zone = zone;
        this.today = LocalDateTime.ofInstant(now, zone).toLocalDate();
    }

    /** {@return the time in ISO 8601 and UTC, to the second} */
    static String iso(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(20);
        date(text, utc);
        text.append('T');
        clock(text, utc);
        return text.append('Z').toString();
    }

    /** {@return the time of day if it is of today, else the date; {@code -} for never} */
    String brief(Optional<Instant> time) {
        if (time.isEmpty()) {
            return "-";
        }
        LocalDateTime local = LocalDateTime.ofInstant(time.get(), zone);
        StringBuilder text = new StringBuilder(10);
        if (local.toLocalDate().equals(today)) {
            clock(text, local);
        } else {
            date(text, local);
        }
        return text.toString();
    }

    /** {@return date and time of day; {@code never} for never} */
    String whole(Optional<Instant> time) {
        if (time.isEmpty()) {
            return "never";
        }
        LocalDateTime local = LocalDateTime.ofInstant(time.get(), zone);
        StringBuilder text = new StringBuilder(19);
        date(text, local);
        text.append(' ');
        clock(text, local);
        return text.toString();
    }

    private static void date(StringBuilder text, LocalDateTime time) {
        text.append(time.getYear()).append('-');
        twoDigits(text, time.getMonthValue()).append('-');
        twoDigits(text, time.getDayOfMonth());
    }

    private static void clock(StringBuilder text, LocalDateTime time) {
        twoDigits(text, time.getHour()).append(':');
        twoDigits(text, time.getMinute()).append(':');
        twoDigits(text, time.getSecond());
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
