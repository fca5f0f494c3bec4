package org.sysvipc.tck.peer;

import java.util.HexFormat;
import java.util.List;
import org.sysvipc.IpcKey;
import org.sysvipc.Message;

/**
 * A process that runs a script, which knows semaphore sets of one semaphore and message queues by their keys. What its calls
 * fail with comes back as {@link PeerException}.
 */
public final class ScriptPeer implements Peer {
    private static final InstalledProgram PERL = new InstalledProgram("perl", "perl");

    /** The one that the system's packages extend, whatever else is in the path. */
    private static final InstalledProgram PYTHON = new InstalledProgram("/usr/bin/python3", "python3-sysv-ipc");

    private final PeerProcess process;

    private ScriptPeer(PeerProcess process) {
        this.process = process;
    }

    /**
     * Starts Perl with its IPC::SysV. Skips the case where that is not installed.
     *
     * @return the peer
     * @throws InterruptedException if this thread is interrupted
     */
    public static ScriptPeer perl() throws InterruptedException {
        PERL.requireToRun("-MIPC::SysV", "-MIPC::Msg", "-MIPC::Semaphore", "-e", "1");
        return start("perl peer", PERL, "-e", "peer.pl");
    }

    /**
     * Starts Python with {@code sysv_ipc}. Skips the case where that is not installed.
     *
     * @return the peer
     * @throws InterruptedException if this thread is interrupted
     */
    public static ScriptPeer python() throws InterruptedException {
        PYTHON.requireToRun("-c", "import sysv_ipc");
        return start("python peer", PYTHON, "-c", "peer.py");
    }

    private static ScriptPeer start(String name, InstalledProgram program, String option, String script) {
        String text = TextResource.beside(ScriptPeer.class, script);
        return new ScriptPeer(PeerProcess.startReady(name, List.of(program.name(), option, text)));
    }

    @Override
    public PeerProcess process() {
        return process;
    }

    /**
     * Makes a set of one semaphore, of mode 0600.
     *
     * @param key its key, which must be free
     * @param value the semaphore's value
     * @return the id
     */
    public int createSemaphore(IpcKey key, int value) {
        return Integer.parseInt(process.ask("semcreate", key.value(), value).get(0));
    }

    /**
     * Operates on a set's only semaphore.
     *
     * @param key the set's key
     * @param change what to add, or 0 to wait for 0
     * @param undo whether the end of the process undoes it
     */
    public void operate(IpcKey key, int change, boolean undo) {
        beginToOperate(key, change, undo);
        endOfCall();
    }

    /**
     * {@link #operate}, without waiting for its end.
     *
     * @param key the set's key
     * @param change what to add, or 0 to wait for 0
     * @param undo whether the end of the process undoes it
     */
    public void beginToOperate(IpcKey key, int change, boolean undo) {
        process.send("semop", key.value(), change, undo ? 1 : 0);
    }

    /**
     * Makes a queue, of mode 0600.
     *
     * @param key its key, which must be free
     * @return the id
     */
    public int createQueue(IpcKey key) {
        return Integer.parseInt(process.ask("msgcreate", key.value()).get(0));
    }

    /**
     * Sends a message, waiting for room.
     *
     * @param key the queue's key
     * @param type the message's type
     * @param body its body
     */
    public void send(IpcKey key, long type, byte[] body) {
        beginToSend(key, type, body);
        endOfCall();
    }

    /**
     * {@link #send}, without waiting for its end.
     *
     * @param key the queue's key
     * @param type the message's type
     * @param body its body
     */
    public void beginToSend(IpcKey key, long type, byte[] body) {
        process.send("msgsend", key.value(), type, HexFormat.of().formatHex(body));
    }

    /**
     * Receives a message, waiting for one.
     *
     * @param key the queue's key
     * @param type which message, as msgrcv(2) has it
     * @return the message
     */
    public Message receive(IpcKey key, long type) {
        beginToReceive(key, type);
        return endOfReceipt();
    }

    /**
     * {@link #receive}, without waiting for its end.
     *
     * @param key the queue's key
     * @param type which message, as msgrcv(2) has it
     */
    public void beginToReceive(IpcKey key, long type) {
        process.send("msgreceive", key.value(), type);
    }

    /**
     * Waits for the message of a receipt that was {@linkplain #beginToReceive begun}, for a minute at most.
     *
     * @return the message
     */
    public Message endOfReceipt() {
        List<String> words = process.receive();
        return new Message(Long.parseLong(words.get(0)), HexFormat.of().parseHex(words.get(1)));
    }

    /** Waits for the end of any other call that was begun, for a minute at most. */
    public void endOfCall() {
        process.receive();
    }
}
