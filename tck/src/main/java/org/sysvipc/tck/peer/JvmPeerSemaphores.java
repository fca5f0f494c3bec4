package org.sysvipc.tck.peer;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.SemOp;
import org.sysvipc.SemOps;
import org.sysvipc.SemaphoreSet;

/** What a {@link JvmPeerMain} does with semaphores: the commands of {@link JvmSemaphoreSet}. */
final class JvmPeerSemaphores {
    private final Ipc ipc;
    private final IntFunction<Attachment> attachments;

    /** Given the door to the sets, and what finds an attachment by its number. */
    JvmPeerSemaphores(Ipc ipc, IntFunction<Attachment> attachments) {
        this.ipc = ipc;
        this.attachments = attachments;
    }

    /** The words are "set", the verb, the id, and what else the verb takes. */
    @Nullable
    Object run(List<String> words) throws InterruptedException {
        SemaphoreSet set = ipc.semaphores().byId(intAt(words, 2));
        switch (words.get(1)) {
            case "operate" -> {
                return set.operate(operations(words));
            }
            case "tryOperate" -> {
                return set.tryOperate(operations(words));
            }
            case "tryWithin" -> {
                return set.tryOperate(operations(words), Duration.ofNanos(Long.parseLong(words.get(3))));
            }
            case "acquireAndRelease" -> acquireAndRelease(set.withUndo(), intAt(words, 3), intAt(words, 4));
            case "pass" -> pass(set, intAt(words, 3), intAt(words, 4), intAt(words, 5));
            case "increment" ->
                increment(set.withUndo(), intAt(words, 3), attachments.apply(intAt(words, 4)), intAt(words, 5));
            default -> throw new IllegalArgumentException("unknown command " + words);
        }
        return null;
    }

    private static SemOps operations(List<String> words) {
        return SemOps.of(words.stream().skip(4).map(JvmSemaphoreSet::parse).toArray(SemOp[]::new));
    }

    private static void acquireAndRelease(SemaphoreSet set, int number, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            set.acquire(number);
            set.release(number);
        }
    }

    private static void pass(SemaphoreSet set, int from, int to, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            set.acquire(from);
            set.release(to);
        }
    }

    private static void increment(SemaphoreSet set, int number, Attachment memory, int times)
            throws InterruptedException {
        for (int i = 0; i < times; i++) {
            set.acquire(number);
            memory.putLong(0, memory.getLong(0) + 1);
            set.release(number);
        }
    }

    private static int intAt(List<String> words, int index) {
        return Integer.parseInt(words.get(index));
    }
}
