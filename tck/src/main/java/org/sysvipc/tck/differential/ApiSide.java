package org.sysvipc.tck.differential;

import java.util.Optional;
import java.util.OptionalInt;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.spi.ControlRecord;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;

/**
 * The side that makes each step through the public API. What the API has no words for goes through the waist: flags that
 * say nothing sensible, commands that do not exist, modes with bits that are none.
 */
abstract class ApiSide implements Side {
    final Ipc ipc;
    final IpcBackend waist;
    final Names names;

    ApiSide(Ipc ipc, IpcBackend waist, Names names) {
        this.ipc = ipc;
        this.waist = waist;
        this.names = names;
    }

    @Override
    public final String make(Step step) {
        try {
            return call(step);
        } catch (IpcException e) {
            return AnswerText.refused(-e.errnoNumber());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in step " + step, e);
        } catch (RuntimeException e) {
            // No call in C answers so: it is a difference, and reported as one.
            return e.toString();
        }
    }

    abstract String call(Step step) throws InterruptedException;

    final IpcKey key(Step step) {
        return IpcKey.of(names.key(step.key().place()));
    }

    static Mode mode(int flags) {
        return Mode.of(flags & IpcConstants.MODE_BITS);
    }

    /** IPC_CREAT and IPC_EXCL of the flags. */
    static int making(int flags) {
        return flags & (IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL);
    }

    /** Whether the API has a verb for a key and flags; it makes private objects by one way only, and opens none. */
    static boolean isExpressible(IpcKey key, int flags) {
        return switch (making(flags)) {
            case IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL -> true;
            case IpcConstants.IPC_EXCL -> false;
            default -> !key.isPrivate();
        };
    }

    final String object(long result) {
        return result < 0 ? AnswerText.refused(result) : names.object((int) result);
    }

    /** Whether IPC_SET's arguments, which follow the id, are such as the API takes. */
    static boolean isChange(Step step) {
        return (step.number(3) & ~IpcConstants.MODE_BITS) == 0;
    }

    static IpcChange change(Step step) {
        return new IpcChange(
                OptionalInt.of(step.integer(1)), OptionalInt.of(step.integer(2)), Optional.of(mode(step.integer(3))));
    }

    static <R extends ControlRecord> R fill(R record, Step step) {
        record.uid = step.integer(1);
        record.gid = step.integer(2);
        record.mode = step.integer(3);
        return record;
    }
}
