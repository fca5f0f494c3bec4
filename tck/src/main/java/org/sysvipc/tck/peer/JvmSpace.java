package org.sysvipc.tck.peer;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;

/** The objects of one kind, as another JVM uses them. What its calls throw comes back as {@link PeerException}. */
public final class JvmSpace {
    /** The space of segments, in a command. */
    static final String SEGMENTS = "segments";

    /** The space of semaphore sets, in a command. */
    static final String SEMAPHORES = "semaphores";

    /** The space of message queues, in a command. */
    static final String QUEUES = "queues";

    private final PeerProcess process;
    private final String space;

    JvmSpace(PeerProcess process, String space) {
        this.process = process;
        this.space = space;
    }

    private String ask(String verb, Object... arguments) {
        Object[] words = new Object[arguments.length + 2];
        words[0] = space;
        words[1] = verb;
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return String.join(" ", process.ask(words));
    }

    /**
     * {@code create(key, mode)}, of one byte in the space of segments, of one semaphore in that of sets.
     *
     * @param key the key
     * @param mode the mode
     * @return the id
     */
    public int create(IpcKey key, Mode mode) {
        return Integer.parseInt(ask("create", key.value(), mode));
    }

    /**
     * {@code open(key)}.
     *
     * @param key the key
     * @return the id
     */
    public int open(IpcKey key) {
        return Integer.parseInt(ask("open", key.value()));
    }

    /**
     * {@code open(key, wanted)}, of any size.
     *
     * @param key the key
     * @param wanted permissions
     * @return the id
     */
    public int open(IpcKey key, Mode wanted) {
        return Integer.parseInt(ask("openWith", key.value(), wanted));
    }

    /**
     * {@code stat()}.
     *
     * @param id the object
     * @return its state, as it is printed
     */
    public String stat(int id) {
        return ask("stat", id);
    }

    /**
     * {@code list()}: whether it tells of an object.
     *
     * @param id the object
     * @return whether it is listed
     */
    public boolean lists(int id) {
        return Boolean.parseBoolean(ask("lists", id));
    }

    /**
     * {@code set(IpcChange.mode(mode))}.
     *
     * @param id the object
     * @param mode the mode
     */
    public void setMode(int id, Mode mode) {
        ask("setMode", id, mode);
    }

    /**
     * {@code remove()}.
     *
     * @param id the object
     */
    public void remove(int id) {
        ask("remove", id);
    }

    /**
     * {@code values()} of a set.
     *
     * @param id the set
     * @return its values
     */
    public int[] values(int id) {
        return Arrays.stream(ask("values", id).split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /**
     * {@code value(number)} of a set.
     *
     * @param id the set
     * @param number the semaphore
     * @return its value
     */
    public int value(int id, int number) {
        return Integer.parseInt(ask("value", id, number));
    }

    /**
     * {@code setValue(number, value)} of a set.
     *
     * @param id the set
     * @param number the semaphore
     * @param value its value
     */
    public void setValue(int id, int number, int value) {
        ask("setValue", id, number, value);
    }

    /**
     * {@code setValues(values)} of a set.
     *
     * @param id the set
     * @param values its values
     */
    public void setValues(int id, int... values) {
        ask("setValues", id, Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
    }

    /**
     * {@code setMaxBytes(bytes)} of a queue.
     *
     * @param id the queue
     * @param bytes its capacity
     */
    public void setMaxBytes(int id, long bytes) {
        ask("setMaxBytes", id, bytes);
    }
}
