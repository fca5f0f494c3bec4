package org.sysvipc.tck.harness;

import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sysvipc.Attachment;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.Segment;
import org.sysvipc.SegmentStat;

/**
 * What a scenario does and what comes of it, a line for each step, without what differs from run to run: keys and ids are
 * named by the order in which they appear, pids, times and addresses are only told to be there.
 */
public final class Trace {
    private final List<String> lines = new ArrayList<>();
    private final Map<IpcKey, String> keys = new LinkedHashMap<>();
    private final Map<Integer, String> ids = new LinkedHashMap<>();

    /** Makes an empty one. */
    public Trace() {}

    /** What a step does. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does it.
         *
         * @return what comes of it, or what says that nothing does
         */
        Object run();
    }

    /**
     * Does a step and notes what came of it: a result, or a refusal by the system or by the API.
     *
     * @param what what the step does
     * @param step the step
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
        if (result instanceof Segment segment) {
            return name(segment.id());
        }
        if (result instanceof SegmentStat stat) {
            return describe(stat);
        }
        if (result instanceof Attachment memory) {
            return "attachment of " + name(memory.segment().id()) + ", " + memory.size() + " bytes, "
                    + (memory.isReadOnly() ? "read-only" : "read-write") + (memory.address() == 0 ? ", at 0" : "");
        }
        return result instanceof IpcKey key ? name(key) : String.valueOf(result);
    }

    private String describe(SegmentStat stat) {
        int self = (int) ProcessHandle.current().pid();
        boolean own = stat.permissions().uid() == stat.permissions().creatorUid()
                && stat.permissions().gid() == stat.permissions().creatorGid();
        return name(stat.id()) + " " + name(stat.key()) + " size " + stat.size() + " mode "
                + stat.permissions().mode() + " nattch " + stat.attachCount() + " status " + stat.status()
                + (stat.attachTime().isPresent() ? " attached" : "")
                + (stat.detachTime().isPresent() ? " detached" : "")
                + " creator " + (stat.creatorPid() == self ? "self" : "other") + " last "
                + (stat.lastPid() == self ? "self" : stat.lastPid() == 0 ? "none" : "other")
                + (own ? "" : " given away");
    }

    private String name(IpcKey key) {
        return key.isPrivate() ? "private" : keys.computeIfAbsent(key, unseen -> "key" + (keys.size() + 1));
    }

    private String name(int id) {
        return ids.computeIfAbsent(id, unseen -> "segment" + (ids.size() + 1));
    }

    private String plain(String text) {
        String plain = text;
        for (Map.Entry<IpcKey, String> key : keys.entrySet()) {
            plain = plain.replace(key.getKey().toString(), key.getValue());
        }
        for (Map.Entry<Integer, String> id : ids.entrySet()) {
            plain = plain.replaceAll("\\bsegment " + Pattern.quote(String.valueOf(id.getKey())) + "\\b", id.getValue());
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
