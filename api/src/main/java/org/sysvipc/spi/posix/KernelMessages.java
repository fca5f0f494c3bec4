package org.sysvipc.spi.posix;

import java.lang.ref.Reference;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.MessageSlot;
import org.sysvipc.spi.SegmentMemory;

/** {@code msgsnd} and {@code msgrcv} of a kernel backend. Neither has a time-out in C: the alarm ends them. */
final class KernelMessages {
    /** Where the body lies, behind the type. */
    private static final int BODY = Long.BYTES;

    private static final long INTERRUPTED = Errno.EINTR.result();

    private final BlockedCalls calls;

    KernelMessages(BlockedCalls calls) {
        this.calls = calls;
    }

    /** A message as C has it: the type, and the body right behind it. */
    private static final class Slot extends MessageSlot {
        final SegmentMemory memory;

        Slot(SegmentMemory memory) {
            super(memory.view(BODY, (int) (memory.size() - BODY)));
            this.memory = memory;
        }
    }

    MessageSlot newSlot(int capacity) {
        return new Slot(calls.binding.allocate(BODY + (long) capacity));
    }

    long send(int id, MessageSlot message, int size, long timeoutNanos) {
        Slot slot = slot(message, size);
        slot.memory.putLong(0, slot.type);
        if (timeoutNanos == 0) {
            try {
                return calls.abi.translate(
                        calls.libc.get().msgsnd(id, slot.memory.address(), size, IpcConstants.IPC_NOWAIT));
            } finally {
                Reference.reachabilityFence(slot);
            }
        }
        return PlatformThreads.isCallerVirtual()
                ? calls.handOver.make(() -> blockedSend(id, slot, size, timeoutNanos))
                : blockedSend(id, slot, size, timeoutNanos);
    }

    private long blockedSend(int id, Slot slot, int size, long timeoutNanos) {
        BlockedCall call = calls.ofCaller();
        LibC c = calls.libc.get();
        long result = INTERRUPTED;
        call.enter(timeoutNanos, false);
        try {
            while (result == INTERRUPTED && call.goesOn()) {
                result = c.msgsnd(id, slot.memory.address(), size, 0);
            }
        } finally {
            call.leave();
            Reference.reachabilityFence(slot);
        }
        return call.outcome(calls.abi.translate(result));
    }

    long receive(int id, MessageSlot message, int size, long type, int flags, long timeoutNanos) {
        Slot slot = slot(message, size);
        try {
            long result = receive(id, slot, size, type, flags, timeoutNanos);
            if (result >= 0) {
                slot.type = slot.memory.getLong(0);
            }
            return result;
        } finally {
            Reference.reachabilityFence(slot);
        }
    }

    private long receive(int id, Slot slot, int size, long type, int flags, long timeoutNanos) {
        if (timeoutNanos == 0) {
            int nowait = flags | IpcConstants.IPC_NOWAIT;
            return calls.abi.translate(calls.libc.get().msgrcv(id, slot.memory.address(), size, type, nowait));
        }
        return PlatformThreads.isCallerVirtual()
                ? calls.handOver.make(() -> blockedReceive(id, slot, size, type, flags, timeoutNanos))
                : blockedReceive(id, slot, size, type, flags, timeoutNanos);
    }

    private long blockedReceive(int id, Slot slot, int size, long type, int flags, long timeoutNanos) {
        BlockedCall call = calls.ofCaller();
        LibC c = calls.libc.get();
        long result = INTERRUPTED;
        call.enter(timeoutNanos, false);
        try {
            while (result == INTERRUPTED && call.goesOn()) {
                result = c.msgrcv(id, slot.memory.address(), size, type, flags);
            }
        } finally {
            call.leave();
        }
        return call.outcome(calls.abi.translate(result));
    }

    /** Checks what the kernel cannot: that there is as much memory as it is told. */
    private static Slot slot(MessageSlot message, int size) {
        if (!(message instanceof Slot slot)) {
            throw new IllegalArgumentException("the slot is another backend's");
        }
        if (size > slot.body().capacity()) {
            throw new IllegalArgumentException(
                    "a body of " + size + " bytes, in a slot for " + slot.body().capacity());
        }
        return slot;
    }
}
