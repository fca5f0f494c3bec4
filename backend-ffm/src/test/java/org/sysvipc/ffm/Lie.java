package org.sysvipc.ffm;

import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;

/** One rare case in which a backend does not do as the kernel does. */
enum Lie {
    /** It does. */
    NONE {
        @Override
        Object told(IpcBackend honest, String call, Object[] arguments, Object answer) {
            return answer;
        }
    },

    /** A segment is found by a size that is larger than its own, if the pages suffice. */
    PAGES_FOR_BYTES {
        @Override
        Object told(IpcBackend honest, String call, Object[] arguments, Object answer) {
            if (!call.equals("shmget") || !answer.equals(Errno.EINVAL.result())) {
                return answer;
            }
            SegmentRecord record = new SegmentRecord();
            long found = honest.shmget((int) arguments[0], 0, 0);
            boolean isThere = found >= 0 && honest.shmctl((int) found, IpcConstants.IPC_STAT, record) >= 0;
            return isThere && (record.size + PAGE - 1) / PAGE * PAGE >= (long) arguments[1] ? found : answer;
        }
    },

    /** Several operations of which one would exceed the largest value would block, instead of failing. */
    FULL_FOR_OUT_OF_RANGE {
        @Override
        Object told(IpcBackend honest, String call, Object[] arguments, Object answer) {
            boolean several = call.equals("semop") && (int) arguments[2] > 1;
            return several && answer.equals(Errno.ERANGE.result()) ? Errno.EAGAIN.result() : answer;
        }
    },

    /** A message that is too long for its receiver is lost; what the receiver is told is right. */
    LOST_WHEN_TOO_LONG {
        @Override
        Object told(IpcBackend honest, String call, Object[] arguments, Object answer) {
            if (call.equals("msgrcv") && answer.equals(Errno.E2BIG.result())) {
                int flags = ((int) arguments[4] & IpcConstants.MSG_EXCEPT) | IpcConstants.MSG_NOERROR;
                honest.msgrcv((int) arguments[0], honest.newMessageSlot(0), 0, (long) arguments[3], flags, 0);
            }
            return answer;
        }
    };

    private static final long PAGE = 4096;

    /**
     * What is told in a call's stead.
     *
     * @param honest the backend that tells the truth
     * @param call the waist's method
     * @param arguments its arguments
     * @param answer the truth
     */
    abstract Object told(IpcBackend honest, String call, Object[] arguments, Object answer);
}
