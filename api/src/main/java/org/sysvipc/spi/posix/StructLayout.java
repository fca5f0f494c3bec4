package org.sysvipc.spi.posix;

import java.util.List;
import org.sysvipc.spi.SegmentMemory;

/**
 * The layout of a C structure, as data: what is needed of it, and where it lies.
 *
 * @param type the C type, for example {@code struct shmid_ds}
 * @param size bytes
 * @param fields the fields that are used
 */
public record StructLayout(String type, int size, List<Field> fields) {

    /** Copies the fields, and checks that they lie within the structure. */
    public StructLayout {
        fields = List.copyOf(fields);
        for (Field field : fields) {
            if (field.offset < 0 || field.offset + field.width > size) {
                throw new IllegalArgumentException(type + "." + field.name + " lies outside " + size + " bytes");
            }
        }
    }

    /**
     * A field of a structure.
     *
     * @param name its name in C, as one writes it behind the dot: {@code shm_perm.mode}
     * @param offset bytes from the structure's start
     * @param width bytes: 2, 4 or 8
     * @param isSigned whether a field of 2 bytes can be negative; wider ones are taken as they are
     */
    public record Field(String name, int offset, int width, boolean isSigned) {

        /**
         * A field that is unsigned if it has 2 bytes.
         *
         * @param name its name in C
         * @param offset bytes from the structure's start
         * @param width bytes
         */
        public Field(String name, int offset, int width) {
            this(name, offset, width, width != 2);
        }

        /** Checks the width. */
        public Field {
            if (width != 2 && width != 4 && width != 8) {
                throw new IllegalArgumentException(name + ": no field is " + width + " bytes wide");
            }
        }

        long get(SegmentMemory memory) {
            return switch (width) {
                case 2 -> isSigned ? memory.getShort(offset) : memory.getShort(offset) & 0xffffL;
                case 4 -> memory.getInt(offset);
                default -> memory.getLong(offset);
            };
        }

        void put(SegmentMemory memory, long value) {
            switch (width) {
                case 2 -> memory.putShort(offset, (short) value);
                case 4 -> memory.putInt(offset, (int) value);
                default -> memory.putLong(offset, value);
            }
        }
    }

    /**
     * A field by its name.
     *
     * @param name its name in C
     * @return the field
     */
    public Field field(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException(type + " has no field " + name);
    }
}
