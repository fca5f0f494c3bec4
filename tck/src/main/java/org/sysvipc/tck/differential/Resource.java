package org.sysvipc.tck.differential;

import java.util.Random;
import org.sysvipc.Ipc;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/** A kind of object, for which there are traces. */
public enum Resource {
    /** Shared-memory segments. */
    SEGMENTS {
        @Override
        RandomTrace trace(Random random, Ipc ipc) {
            return new SegmentTrace(random, ipc.capabilities());
        }

        @Override
        ApiSide api(Ipc ipc, IpcBackend waist, Names names) {
            return new ApiSegments(ipc, waist, names);
        }

        @Override
        Step remove(Term target) {
            return Step.of(Call.SHMCTL, target, REMOVE);
        }

        @Override
        Step find(Term key) {
            return Step.of(Call.SHMGET, key, NONE, NONE);
        }
    },

    /** Semaphore sets. */
    SEMAPHORE_SETS {
        @Override
        RandomTrace trace(Random random, Ipc ipc) {
            return new SemaphoreTrace(random, ipc);
        }

        @Override
        ApiSide api(Ipc ipc, IpcBackend waist, Names names) {
            return new ApiSemaphores(ipc, waist, names);
        }

        @Override
        Step remove(Term target) {
            return Step.of(Call.SEMCTL, target, NONE, REMOVE, NONE);
        }

        @Override
        Step find(Term key) {
            return Step.of(Call.SEMGET, key, NONE, NONE);
        }
    },

    /** Message queues. */
    QUEUES {
        @Override
        RandomTrace trace(Random random, Ipc ipc) {
            return new QueueTrace(random, ipc);
        }

        @Override
        ApiSide api(Ipc ipc, IpcBackend waist, Names names) {
            return new ApiQueues(ipc, waist, names);
        }

        @Override
        Step remove(Term target) {
            return Step.of(Call.MSGCTL, target, REMOVE);
        }

        @Override
        Step find(Term key) {
            return Step.of(Call.MSGGET, key, NONE);
        }
    };

    private static final Term NONE = new Term.Value(0);
    private static final Term REMOVE = new Term.Value(IpcConstants.IPC_RMID);

    abstract RandomTrace trace(Random random, Ipc ipc);

    abstract ApiSide api(Ipc ipc, IpcBackend waist, Names names);

    abstract Step remove(Term target);

    /** Looks a key up. */
    abstract Step find(Term key);
}
