package org.sysvipc.cli;

import java.util.List;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an argument of one of the command's own types.
 *
 * @param <T> the type
 */
final class ArgumentConverter<T> implements ITypeConverter<T> {
    static final List<Class<?>> TYPES = List.of(
            IpcKey.class,
            ObjectId.class,
            Mode.class,
            ByteCount.class,
            UserId.class,
            GroupId.class,
            Project.class,
            SemaphoreValues.class,
            Operation.class,
            Timeout.class,
            MessageType.class,
            MessageIndex.class);

    private final Class<T> type;

    ArgumentConverter(Class<T> type) {
        this.type = type;
    }

    @Override
    public T convert(String text) {
        try {
            return type.cast(parse(text));
        } catch (IllegalArgumentException e) {
            // Of this exception the parser shows the message alone, of others the class as well.
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** One method and not a lambda for each type: the first lambda costs the command's start some milliseconds. */
    private Object parse(String text) {
        if (type == IpcKey.class) {
            return text.equals("private") ? IpcKey.PRIVATE : IpcKey.parse(text);
        } else if (type == ObjectId.class) {
            return ObjectId.parse(text);
        } else if (type == Mode.class) {
            return Mode.parse(text);
        } else if (type == ByteCount.class) {
            return ByteCount.parse(text);
        } else if (type == UserId.class) {
            return UserId.parse(text);
        } else if (type == GroupId.class) {
            return GroupId.parse(text);
        } else if (type == Project.class) {
            return Project.parse(text);
        } else if (type == SemaphoreValues.class) {
            return SemaphoreValues.parse(text);
        } else if (type == Operation.class) {
            return Operation.parse(text);
        } else if (type == Timeout.class) {
            return Timeout.parse(text);
        } else if (type == MessageType.class) {
            return MessageType.parse(text);
        } else if (type == MessageIndex.class) {
            return MessageIndex.parse(text);
        }
        throw new IllegalStateException("no way to read a " + type.getName());
    }
}
