package org.sysvipc.tck.peer;

import java.util.List;

/** A command that another JVM runs in a thread of its own, since it blocks. */
public final class JvmTask {
    private final PeerProcess process;
    private final int number;

    private JvmTask(PeerProcess process, int number) {
        this.process = process;
        this.number = number;
    }

    /** Begins it: the other thread has been started when this returns. */
    static JvmTask begin(PeerProcess process, Object... command) {
        Object[] words = new Object[command.length + 1];
        words[0] = "task";
        System.arraycopy(command, 0, words, 1, command.length);
        return new JvmTask(process, Integer.parseInt(process.ask(words).get(0)));
    }

    /** {@return whether it has ended} */
    public boolean isOver() {
        return Boolean.parseBoolean(process.ask("over", number).get(0));
    }

    /** {@return whether it is blocked in a call of the library} */
    public boolean isBlocked() {
        return Boolean.parseBoolean(process.ask("blocked", number).get(0));
    }

    /** Interrupts its thread. */
    public void interrupt() {
        process.ask("interrupt", number);
    }

    /**
     * Waits for its end, for most of a minute.
     *
     * @return the words that it answers
     * @throws PeerException if it threw something
     */
    public List<String> result() {
        return process.ask("result", number);
    }
}
