package org.sysvipc.tck.differential;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** An argument of a step. What is named and not told means something else on each side; its {@link Names} know what. */
sealed interface Term {

    /** The word that the C program reads for it. */
    String word(Names names);

    /** A number that is the same on both sides. */
    record Value(long value) implements Term {
        @Override
        public String word(Names names) {
            return Long.toString(value);
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** One of the run's keys, by its place; {@link #PRIVATE} is IPC_PRIVATE. */
    record Key(int place) implements Term {
        static final int PRIVATE = -1;

        @Override
        public String word(Names names) {
            return Integer.toString(names.key(place));
        }

        @Override
        public String toString() {
            return Names.keyAt(place);
        }
    }

    /** The id of an object, by the order in which it appeared. */
    record Target(int order) implements Term {
        @Override
        public String word(Names names) {
            return Integer.toString(names.id(order));
        }

        @Override
        public String toString() {
            return Names.objectAt(order);
        }
    }

    /** An address in an attachment. */
    record Place(int attachment, long offset) implements Term {
        @Override
        public String word(Names names) {
            return Long.toString(names.address(attachment) + offset);
        }

        @Override
        public String toString() {
            return Names.attachmentAt(attachment) + (offset == 0 ? "" : "+" + offset);
        }
    }

    /** Bytes, in hexadecimal. */
    record Bytes(String hex) implements Term {
        static String toHex(byte[] bytes) {
            return bytes.length == 0 ? NOTHING : HexFormat.of().formatHex(bytes);
        }

        byte[] bytes() {
            return hex.equals(NOTHING) ? new byte[0] : HexFormat.of().parseHex(hex);
        }

        @Override
        public String word(Names names) {
            return hex;
        }

        @Override
        public String toString() {
            return hex.length() <= 40 ? hex : hex.substring(0, 40) + "… (" + hex.length() / 2 + " bytes)";
        }
    }

    /** The values of a semaphore set. */
    record Values(List<Integer> values) implements Term {
        @Override
        public String word(Names names) {
            return toString();
        }

        @Override
        public String toString() {
            return values.isEmpty()
                    ? NOTHING
                    : values.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /** One {@code struct sembuf}. */
    record Operation(int number, int change, int flags) {
        @Override
        public String toString() {
            return number + "," + change + "," + flags;
        }
    }

    /** The operations of one semop. */
    record Operations(List<Operation> operations) implements Term {
        @Override
        public String word(Names names) {
            return operations.isEmpty()
                    ? NOTHING
                    : operations.stream().map(Operation::toString).collect(Collectors.joining(","));
        }

        @Override
        public String toString() {
            return operations.size() <= 8
                    ? "(" + operations.stream().map(Operation::toString).collect(Collectors.joining("; ")) + ")"
                    : "(" + operations.size() + " operations)";
        }
    }

    /** The word for an empty list and for no bytes. */
    String NOTHING = "-";
}
