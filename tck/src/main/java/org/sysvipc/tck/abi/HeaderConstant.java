package org.sysvipc.tck.abi;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.posix.LinuxLayouts;

/**
 * A number that C has a name for.
 *
 * @param name the macro that tells whether a header has it
 * @param expression its value, in C
 * @param value its value, as Java has it
 */
public record HeaderConstant(String name, String expression, int value) {

    /**
     * A macro.
     *
     * @param name its name
     * @param value its value, as Java has it
     */
    public HeaderConstant(String name, int value) {
        this(name, name, value);
    }

    /**
     * All that Java has of Linux: the public constants of {@link IpcConstants} and {@link LinuxLayouts}, and the numbers of
     * {@link Errno}.
     *
     * @return the constants, each class's in its order
     */
    public static List<HeaderConstant> ofLinux() {
        List<HeaderConstant> constants = new ArrayList<>();
        for (Class<?> type : List.of(IpcConstants.class, LinuxLayouts.class)) {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                    constants.add(of(field));
                }
            }
        }
        for (Errno errno : Errno.values()) {
            if (errno != Errno.UNKNOWN) {
                constants.add(new HeaderConstant(errno.name(), errno.number()));
            }
        }
        return constants;
    }

    private static HeaderConstant of(Field field) {
        String name = field.getName();
        try {
            int value = field.getInt(null);
            // C has no name for the nine bits together.
            return name.equals("MODE_BITS")
                    ? new HeaderConstant("S_IRWXU", "(S_IRWXU | S_IRWXG | S_IRWXO)", value)
                    : new HeaderConstant(name, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is public, in an exported package", e);
        }
    }
}
