package org.sysvipc.tck.peer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcSpace;
import org.sysvipc.IpcStat;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreSet;

/** What a {@link JvmPeerMain} does with objects of any kind: the commands of {@link JvmSpace}. */
final class JvmPeerSpaces {
    private final Ipc ipc;

    JvmPeerSpaces(Ipc ipc) {
        this.ipc = ipc;
    }

    /** The words are the space, the verb, the key or id, and what else the verb takes. */
    @Nullable
    Object run(List<String> words) {
        String space = words.get(0);
        String verb = words.get(1);
        int number = intAt(words, 2);
        return switch (verb) {
            case "create" -> create(space, IpcKey.of(number), Mode.parse(words.get(3)));
            case "openWith" -> open(space, IpcKey.of(number), Mode.parse(words.get(3)));
            case "values", "value", "setValue", "setValues" ->
                values(verb, words, ipc.semaphores().byId(number));
            case "setMaxBytes" -> setMaxBytes(words, ipc.queues().byId(number));
            default ->
                switch (space) {
                    case JvmSpace.SEGMENTS -> anyKind(words, number, ipc.segments());
                    case JvmSpace.SEMAPHORES -> anyKind(words, number, ipc.semaphores());
                    default -> anyKind(words, number, ipc.queues());
                };
        };
    }

    private int create(String space, IpcKey key, Mode mode) {
        return switch (space) {
            case JvmSpace.SEGMENTS -> ipc.segments().create(key, 1, mode).id();
            case JvmSpace.SEMAPHORES -> ipc.semaphores().create(key, 1, mode).id();
            default -> ipc.queues().create(key, mode).id();
        };
    }

    private int open(String space, IpcKey key, Mode wanted) {
        return switch (space) {
            case JvmSpace.SEGMENTS -> ipc.segments().open(key, 0, wanted).id();
            case JvmSpace.SEMAPHORES -> ipc.semaphores().open(key, 0, wanted).id();
            default -> ipc.queues().open(key, wanted).id();
        };
    }

    private static @Nullable Object values(String verb, List<String> words, SemaphoreSet set) {
        return switch (verb) {
            case "values" ->
                Arrays.stream(set.values()).mapToObj(String::valueOf).collect(Collectors.joining(" "));
            case "value" -> set.value(intAt(words, 3));
            case "setValue" -> {
                set.setValue(intAt(words, 3), intAt(words, 4));
                yield null;
            }
            default -> {
                set.setValues(words.stream().skip(3).mapToInt(Integer::parseInt).toArray());
                yield null;
            }
        };
    }

    private static @Nullable Object setMaxBytes(List<String> words, MessageQueue queue) {
        queue.setMaxBytes(Long.parseLong(words.get(3)));
        return null;
    }

    private static <H extends IpcControl<S>, S extends IpcStat> @Nullable Object anyKind(
            List<String> words, int number, IpcSpace<H, S> space) {
        H object = space.byId(number);
        switch (words.get(1)) {
            case "open" -> {
                return space.open(IpcKey.of(number)).id();
            }
            case "stat" -> {
                return object.stat();
            }
            case "lists" -> {
                return space.list().stream().anyMatch(entry -> entry.id().orElse(-1) == object.id());
            }
            case "setMode" -> object.set(IpcChange.mode(Mode.parse(words.get(3))));
            case "remove" -> object.remove();
            default -> throw new IllegalArgumentException("unknown command " + words);
        }
        return null;
    }

    private static int intAt(List<String> words, int index) {
        return Integer.parseInt(words.get(index));
    }
}
