package org.sysvipc.tck.harness;

import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sysvipc.Attachment;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcPermissions;
import org.sysvipc.Message;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreSetStat;

/**
 * What a scenario does and what comes of it, a line for each step, without what differs from run to run: keys and ids are
 * named by the order in which they appear, pids, times and addresses are only told to be there.
 */
public final class Trace {
    private static final String SEGMENTS = "segment";
    private static final String SETS = "semaphore set";
    private static final String QUEUES = "message queue";

    private final List<String> lines = new ArrayList<>();
    private final Map<IpcKey, String> keys = new LinkedHashMap<>();
    private final Map<String, String> objects = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Makes an empty one. */
    public Trace() {}

    /** What a step does. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does it.
         *
         * @return what comes of it, or what says that nothing does
         * @throws InterruptedException if this thread is interrupted
         */
        Object run() throws InterruptedException;
    }

    /**
     * Does a step and notes what came of it: a result, or a refusal by the system or by the API.
     *
     * @param what what the step does
     * @param step the step
     * @throws IllegalStateException if this thread is interrupted
     */
    public void step(String what, Step step) {
        String outcome;
        try {
            outcome = describe(step.run());
        } catch (IpcException e) {
            outcome = e.getClass().getSimpleName() + " " + e.errno() + " of " + e.call() + " on " + plain(e.target())
                    + " \"" + plain(String.valueOf(e.getMessage())) + "\"";
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            outcome = promised(e).getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while doing: " + what, e);
        }
        lines.add(what + " -> " + outcome);
    }

    /** The class that the API promises; the words, and which subclass it is, are the runtime's matter. */
    private static Class<?> promised(RuntimeException thrown) {
        return Stream.of(
                        ReadOnlyBufferException.class,
                        UnsupportedOperationException.class,
                        IndexOutOfBoundsException.class,
                        IllegalArgumentException.class)
                .filter(type -> type.isInstance(thrown))
                .findFirst()
                .orElse(IllegalStateException.class);
    }

    private String describe(Object result) {
        if (result instanceof IpcControl<?> object) {
            return name(object);
        }
        if (result instanceof SegmentStat stat) {
            return describe(stat);
        }
        if (result instanceof SemaphoreSetStat stat) {
            return describe(stat);
        }
        if (result instanceof MessageQueueStat stat) {
            return describe(stat);
        }
        if (result instanceof Attachment memory) {
            return "attachment of " + name(memory.segment()) + ", " + memory.size() + " bytes, "
                    + (memory.isReadOnly() ? "read-only" : "read-write") + (memory.address() == 0 ? ", at 0" : "");
        }
        if (result instanceof Message message) {
            return "type " + message.type() + " " + Arrays.toString(message.body());
        }
        if (result instanceof Optional<?> optional) {
            return optional.map(this::describe).orElse("nothing");
        }
        if (result instanceof int[] values) {
            return Arrays.toString(values);
        }
        return result instanceof IpcKey key ? name(key) : String.valueOf(result);
    }

    private String describe(SemaphoreSetStat stat) {
        return name(SETS, stat.id()) + " " + name(stat.key()) + " count " + stat.count() + " mode "
                + stat.permissions().mode()
                + (stat.operationTime().isPresent() ? " operated on" : "") + ownership(stat.permissions());
    }

    private String describe(MessageQueueStat stat) {
        return name(QUEUES, stat.id()) + " " + name(stat.key()) + " messages " + stat.messages() + " bytes "
                + stat.bytes() + " of " + stat.maxBytes() + " mode "
                + stat.permissions().mode()
                + (stat.sendTime().isPresent() ? " sent" : "")
                + (stat.receiveTime().isPresent() ? " received" : "")
                + " sender " + who(stat.lastSendPid()) + " receiver " + who(stat.lastReceivePid())
                + ownership(stat.permissions());
    }

    private static String who(int pid) {
        return pid == 0 ? "none" : pid == (int) ProcessHandle.current().pid() ? "self" : "other";
    }

    private static String ownership(IpcPermissions permissions) {
        boolean own = permissions.uid() == permissions.creatorUid() && permissions.gid() == permissions.creatorGid();
        return own ? "" : " given away";
    }

    private String describe(SegmentStat stat) {
        return name(SEGMENTS, stat.id()) + " " + name(stat.key()) + " size " + stat.size() + " mode "
                + stat.permissions().mode() + " nattch " + stat.attachCount() + " status " + stat.status()
                + (stat.attachTime().isPresent() ? " attached" : "")
                + (stat.detachTime().isPresent() ? " detached" : "")
                + " creator " + who(stat.creatorPid()) + " last " + who(stat.lastPid())
                + ownership(stat.permissions());
    }

    private String name(IpcKey key) {
        return key.isPrivate() ? "private" : keys.computeIfAbsent(key, unseen -> "key" + (keys.size() + 1));
    }

    private String name(IpcControl<?> object) {
        String kind = object instanceof Segment ? SEGMENTS : object instanceof SemaphoreSet ? SETS : QUEUES;
        return name(kind, object.id());
    }

    /** The word for a kind is that of the messages of exceptions. */
    private String name(String kind, int id) {
        return objects.computeIfAbsent(kind + " " + id, unseen -> kind + counts.merge(kind, 1, Integer::sum));
    }

    private String plain(String text) {
        String plain = text;
        for (Map.Entry<IpcKey, String> key : keys.entrySet()) {
            plain = plain.replace(key.getKey().toString(), key.getValue());
        }
        for (Map.Entry<String, String> object : objects.entrySet()) {
            plain = plain.replaceAll("\\b" + Pattern.quote(object.getKey()) + "\\b", object.getValue());
        }
        return plain;
    }

    /**
     * Names a key by the order in which it appears.
     *
     * @param key the key
     * @return the key
     */
    public IpcKey know(IpcKey key) {
        name(key);
        return key;
    }

    /** {@return the lines, each ended by a line feed} */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
