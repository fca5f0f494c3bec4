package org.sysvipc.tck.peer;

import java.util.List;
import org.sysvipc.spi.Errno;

/** A process that a process in C forked. It ends when its parent does. */
public final class CChild extends CCalls {
    private static final int EPIPE = 32;

    private final CCalls parent;
    private final long pid;

    CChild(CCalls parent, long pid) {
        this.parent = parent;
        this.pid = pid;
        conversation().addDescendant(pid);
    }

    @Override
    List<String> ask(Object... words) {
        tell(words);
        return hear();
    }

    @Override
    void tell(Object... words) {
        Object[] forwarded = new Object[words.length + 2];
        forwarded[0] = "in";
        forwarded[1] = pid;
        System.arraycopy(words, 0, forwarded, 2, words.length);
        parent.tell(forwarded);
    }

    /** While it keeps its answer waiting, it keeps its parent from listening to anybody else. */
    @Override
    List<String> hear() {
        try {
            return parent.hear();
        } catch (PeerException e) {
            if (e.errnoNumber() == EPIPE) {
                throw new PeerEndedException("child " + pid + " ended: " + e.getMessage());
            }
            throw e;
        }
    }

    @Override
    PeerProcess conversation() {
        return parent.conversation();
    }

    @Override
    public long pid() {
        return pid;
    }

    /**
     * Ends its input, upon which it exits, unless it has ended already, and waits for its end.
     *
     * @return how it ended
     */
    public ProcessEnd awaitEnd() {
        List<String> words = parent.ask("wait", pid);
        int signal = Integer.parseInt(words.get(1));
        return signal == 0 ? ProcessEnd.exited(Integer.parseInt(words.get(0))) : ProcessEnd.killedBy(signal);
    }

    /** Kills it with SIGKILL and waits for its end. */
    public void kill() {
        long result = parent.signal(pid, ProcessEnd.SIGKILL);
        if (result != 0) {
            throw new IllegalStateException("cannot kill child " + pid + ": " + Errno.ofResult(result));
        }
        awaitEnd();
    }
}
