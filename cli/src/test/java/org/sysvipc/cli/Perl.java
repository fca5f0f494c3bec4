package org.sysvipc.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs in perl, whose own functions are the system calls: the other side of semaphore sets and queues. */
final class Perl {
    private static final String GETALL = "13";
    private static final String SETVAL = "16";

    private Perl() {}

    private static List<String> program(String text, String... arguments) {
        List<String> line = new ArrayList<>(List.of("perl", "-e", text));
        line.addAll(Arrays.asList(arguments));
        return line;
    }

    /** Prints all values of a set, separated by blanks. */
    static List<String> values(String id) {
        return program(
                "my $v = ''; semctl($ARGV[0], 0, " + GETALL + ", $v) or die $!; print join(' ', unpack('S*', $v))", id);
    }

    /** Sets the value of a semaphore. */
    static List<String> setValue(String id, int number, int value) {
        return program(
                "semctl($ARGV[0], $ARGV[1], " + SETVAL + ", $ARGV[2] + 0) or die $!",
                id,
                Integer.toString(number),
                Integer.toString(value));
    }

    /** Operates on one semaphore, as long as it takes. */
    static List<String> operate(String id, int number, int change) {
        return program(
                "semop($ARGV[0], pack('s3', $ARGV[1], $ARGV[2], 0)) or die $!",
                id,
                Integer.toString(number),
                Integer.toString(change));
    }

    /** Sends a message. */
    static List<String> send(String id, long type, String body) {
        return program(
                "msgsnd($ARGV[0], pack('l! a*', $ARGV[1], $ARGV[2]), 0) or die $!", id, Long.toString(type), body);
    }

    /** Receives a message, as long as it takes, and prints its type, a blank and its body. */
    static List<String> receive(String id, long type) {
        return program(
                "my $m; msgrcv($ARGV[0], $m, 65536, $ARGV[1], 0) or die $!; print join(' ', unpack('l! a*', $m))",
                id,
                Long.toString(type));
    }
}
