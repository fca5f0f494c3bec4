package org.sysvipc.benchmarks.work;

import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;

/**
 * An attached segment that is removed already: it goes with its last attachment, so that a benchmark that is killed leaves
 * nothing behind.
 */
final class RemovedSegment implements AutoCloseable {
    private final Ipc ipc;
    private final Attachment memory;

    RemovedSegment(String backend, long size) {
        ipc = Ipc.open(backend);
        Segment segment = ipc.segments().createPrivate(size, Mode.OWNER);
        try {
            memory = segment.attach();
        } finally {
            segment.remove();
        }
    }

    Attachment memory() {
        return memory;
    }

    /** Attaches it once more; possible as long as the first attachment is there. */
    Attachment attachAgain() {
        return memory.segment().attach();
    }

    long attachCount() {
        return memory.segment().stat().attachCount();
    }

    @Override
    public void close() {
        memory.close();
        ipc.close();
    }
}
