package org.sysvipc.tck.peer;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;

/** Another JVM, which uses the public API on the backend under test. What its calls throw comes back as {@link PeerException}. */
public final class JvmPeer implements Peer {
    /** Where in a segment the peers that wait for the start of a round count themselves: a {@code long}. */
    public static final long ARRIVED = 8;

    /** Where in a segment the round that has started stands: a {@code long}. */
    public static final long STARTED = 0;

    private final PeerProcess process;

    private JvmPeer(PeerProcess process) {
        this.process = process;
    }

    /**
     * Starts a JVM and waits until its {@code Ipc} is open.
     *
     * @param backend the backend's name, which it must have from where this JVM has it: the class path or the module path
     * @param prefix as whom, and where
     * @return the peer
     * @throws PeerEndedException if the backend does not open there
     */
    public static JvmPeer start(String backend, CommandPrefix prefix) {
        List<String> arguments = arguments(backend);
        List<String> command = prefix.otherUser()
                ? JavaCommand.readableByAll(JvmPeerMain.class, arguments)
                : JavaCommand.of(JvmPeerMain.class, arguments);
        return new JvmPeer(PeerProcess.startReady("JVM peer", prefix.before(command)));
    }

    /**
     * Starts a JVM of another Java and waits until its {@code Ipc} is open.
     *
     * @param backend the backend's name, which it must have from where this JVM has it
     * @param java the other Java's {@code java}
     * @return the peer
     * @throws PeerEndedException if the backend does not open there
     */
    public static JvmPeer start(String backend, Path java) {
        List<String> command = JavaCommand.of(java, JvmPeerMain.class, arguments(backend));
        return new JvmPeer(PeerProcess.startReady("JVM peer", command));
    }

    private static List<String> arguments(String backend) {
        return List.of(backend, BackendOrigin.here(backend).name());
    }

    @Override
    public PeerProcess process() {
        return process;
    }

    /**
     * {@code segments().create(key, size, mode)}.
     *
     * @param key the key
     * @param size bytes
     * @param mode the mode
     * @return the id
     */
    public int create(IpcKey key, long size, Mode mode) {
        return number("create", key.value(), size, mode);
    }

    /**
     * {@code segments().openOrCreate(key, size, mode)}.
     *
     * @param key the key
     * @param size bytes
     * @param mode the mode
     * @return the id
     */
    public int openOrCreate(IpcKey key, long size, Mode mode) {
        return number("openOrCreate", key.value(), size, mode);
    }

    /**
     * {@code segments().open(key)}.
     *
     * @param key the key
     * @return the id
     */
    public int open(IpcKey key) {
        return number("open", key.value());
    }

    /**
     * {@code segments().open(key, size, wanted)}.
     *
     * @param key the key
     * @param size bytes
     * @param wanted permissions
     * @return the id
     */
    public int open(IpcKey key, long size, Mode wanted) {
        return number("openWith", key.value(), size, wanted);
    }

    /**
     * {@code attach()}.
     *
     * @param id the segment
     * @return a number that names the attachment
     */
    public int attach(int id) {
        return number("attach", id);
    }

    /**
     * {@code attachReadOnly()}.
     *
     * @param id the segment
     * @return a number that names the attachment
     */
    public int attachReadOnly(int id) {
        return number("attachReadOnly", id);
    }

    /**
     * {@code attach(AttachOptions.readWrite().executable())}.
     *
     * @param id the segment
     * @return a number that names the attachment
     */
    public int attachExecutable(int id) {
        return number("attachExecutable", id);
    }

    /**
     * Tells it to {@code attach()} and {@code close()}, many times, and does not wait for it.
     *
     * @param id the segment
     * @param times how many times
     */
    public void sendAttachAndDetach(int id, int times) {
        process.send("attachAndDetach", id, times);
    }

    /**
     * {@code close()}.
     *
     * @param attachment the attachment
     */
    public void detach(int attachment) {
        process.ask("detach", attachment);
    }

    /**
     * {@code put(offset, bytes)}.
     *
     * @param attachment the attachment
     * @param offset where the first byte goes
     * @param bytes the bytes
     */
    public void put(int attachment, long offset, byte[] bytes) {
        process.ask("put", attachment, offset, HexFormat.of().formatHex(bytes));
    }

    /**
     * {@code get(offset, bytes)}.
     *
     * @param attachment the attachment
     * @param offset where the first byte is
     * @param length how many
     * @return the bytes
     */
    public byte[] get(int attachment, long offset, int length) {
        return HexFormat.of()
                .parseHex(process.ask("get", attachment, offset, length).get(0));
    }

    /**
     * {@code getAndAddLong(offset, delta)}, many times.
     *
     * @param attachment the attachment
     * @param offset where
     * @param delta what to add
     * @param times how many times
     */
    public void addLong(int attachment, long offset, long delta, int times) {
        process.ask("addLong", attachment, offset, delta, times);
    }

    /**
     * {@code stat()}, and of it the number of attachments.
     *
     * @param id the segment
     * @return the number of attachments
     */
    public long attachCount(int id) {
        return number("attachCount", id);
    }

    /**
     * {@code list()}: whether it tells of a segment.
     *
     * @param id the segment
     * @return whether it is listed
     */
    public boolean lists(int id) {
        return number("lists", id) == 1;
    }

    /**
     * {@code set(IpcChange.mode(mode))}.
     *
     * @param id the segment
     * @param mode the mode
     */
    public void setMode(int id, Mode mode) {
        process.ask("setMode", id, mode);
    }

    /**
     * {@code set(IpcChange.owner(uid))}.
     *
     * @param id the segment
     * @param uid the owner
     */
    public void setOwner(int id, int uid) {
        process.ask("setOwner", id, uid);
    }

    /**
     * {@code remove()}.
     *
     * @param id the segment
     */
    public void remove(int id) {
        process.ask("remove", id);
    }

    /**
     * {@code lock()}.
     *
     * @param id the segment
     */
    public void lock(int id) {
        process.ask("lock", id);
    }

    /** {@return the segments, as far as they are like the other kinds} */
    public JvmSpace segments() {
        return new JvmSpace(process, JvmSpace.SEGMENTS);
    }

    /** {@return the semaphore sets, to be used by this JVM} */
    public JvmSpace semaphores() {
        return new JvmSpace(process, JvmSpace.SEMAPHORES);
    }

    /** {@return the message queues, to be used by this JVM} */
    public JvmSpace queues() {
        return new JvmSpace(process, JvmSpace.QUEUES);
    }

    /**
     * A semaphore set, to be operated on by this JVM.
     *
     * @param id its id
     * @return the set
     */
    public JvmSemaphoreSet semaphoreSet(int id) {
        return new JvmSemaphoreSet(process, id);
    }

    /**
     * A message queue, for messages of this JVM.
     *
     * @param id its id
     * @return the queue
     */
    public JvmMessageQueue queue(int id) {
        return new JvmMessageQueue(process, id);
    }

    /**
     * {@code IpcKey.ftok(path, project)}.
     *
     * @param path the path; may contain blanks
     * @param project the project
     * @return the key
     */
    public IpcKey ftok(String path, int project) {
        return IpcKey.of(number("ftok", project, path));
    }

    /**
     * Ends it with {@code System.exit}, leaving all attached.
     *
     * @return how it ended
     */
    public ProcessEnd exit() {
        process.send("exit");
        return awaitEnd();
    }

    /**
     * Ends it with {@code Runtime.halt}, leaving all attached.
     *
     * @return how it ended
     */
    public ProcessEnd halt() {
        process.send("halt");
        return awaitEnd();
    }

    /**
     * Tells it to run a command when a round starts, and does not wait for it. Peers that are told the same round run their
     * commands at the same time: each counts itself at {@link #ARRIVED} and spins until {@link #STARTED} has reached the
     * round.
     *
     * @param attachment where the two are
     * @param round the round, counted from 1
     * @param command the command, by its words
     */
    public void sendForRound(int attachment, long round, Object... command) {
        Object[] words = new Object[command.length + 3];
        words[0] = "when";
        words[1] = attachment;
        words[2] = round;
        System.arraycopy(command, 0, words, 3, command.length);
        process.send(words);
    }

    /**
     * Waits for the id that a command answers which was {@linkplain #sendForRound sent}.
     *
     * @return the id, or the number of an attachment
     */
    public int receiveNumber() {
        return Integer.parseInt(process.receive().get(0));
    }

    /**
     * Runs commands at the same time, each many times on a thread of its own, while the collector and other native calls
     * run in between.
     *
     * @param times how many times each
     * @param commands the commands, with their arguments
     * @return for each command the error numbers that it ended with; 0 stands for success
     */
    public List<Set<Integer>> together(int times, List<String> commands) {
        List<String> answers = process.ask("together", times, "|" + String.join("|", commands));
        return answers.stream()
                .map(answer ->
                        Stream.of(answer.split(",", -1)).map(Integer::valueOf).collect(Collectors.toSet()))
                .toList();
    }

    private int number(Object... command) {
        return Integer.parseInt(process.ask(command).get(0));
    }
}
