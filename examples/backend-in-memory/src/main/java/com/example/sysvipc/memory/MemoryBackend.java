package com.example.sysvipc.memory;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;
import org.sysvipc.spi.MessageSlot;
import org.sysvipc.spi.QueueRecord;
import org.sysvipc.spi.QueueSystemRecord;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;
import org.sysvipc.spi.SemaphoreSetRecord;
import org.sysvipc.spi.SemaphoreSystemRecord;

/** The System V calls on objects in this JVM. Each call is one step under the lock; blocked calls wait without it. */
final class MemoryBackend implements IpcBackend {
    static final String NAME = "memory";

    private static final Set<Capability> CAPABILITIES = Set.copyOf(EnumSet.of(
            Capability.SEGMENTS,
            Capability.SEMAPHORE_SETS,
            Capability.MESSAGE_QUEUES,
            Capability.MESSAGE_EXCEPT,
            Capability.MESSAGE_PEEK,
            Capability.ENUMERATION));

    private static final int MOST_OPERATIONS = 500;
    private static final int LARGEST_SET = 32000;
    private static final long MOST_PAGES = 2 * StoredSegment.pages(StoredSegment.LARGEST);

    private final Spaces spaces = Spaces.OF_THIS_JVM;
    private final Attachments attachments = new Attachments(spaces);
    private final BlockedCalls blocked = new BlockedCalls(spaces.lock);
    private boolean closed;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    /** All limits are constants: there is nothing that a user could raise. */
    @Override
    public LimitAdvice advice(IpcLimit limit) {
        return new LimitAdvice(limit.name(), "");
    }

    /** One call, in one step. */
    private long call(LongSupplier step) {
        spaces.lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("backend memory is closed");
            }
            return step.getAsLong();
        } finally {
            spaces.lock.unlock();
        }
    }

    /** One call that may wait: the answer of a closed backend is a result, as for whom the close finds waiting. */
    private long blockingCall(LongSupplier step) {
        spaces.lock.lock();
        try {
            return closed ? Errno.ECANCELED.result() : step.getAsLong();
        } finally {
            spaces.lock.unlock();
        }
    }

    private static boolean mayCreate(int key, int flags) {
        return key == IpcConstants.IPC_PRIVATE || (flags & IpcConstants.IPC_CREAT) != 0;
    }

    /** What a get answers if the key names something. */
    private static long existing(IpcObject found, int flags, boolean fits) {
        int exclusive = IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL;
        if ((flags & exclusive) == exclusive) {
            return Errno.EEXIST.result();
        }
        return fits ? found.id : Errno.EINVAL.result();
    }

    // ---------------------------------------------------------------------------------------------- segments

    @Override
    public long shmget(int key, long size, int flags) {
        return call(() -> {
            StoredSegment found = spaces.segments.named(key);
            if (found != null) {
                return existing(found, flags, size >= 0 && size <= found.size);
            }
            if (!mayCreate(key, flags)) {
                return Errno.ENOENT.result();
            }
            if (size < 1 || size > StoredSegment.LARGEST) {
                return Errno.EINVAL.result();
            }
            if (spaces.segments.isFull() || spaces.usedPages() + StoredSegment.pages(size) > MOST_PAGES) {
                return Errno.ENOSPC.result();
            }
            return spaces.segments.add(new StoredSegment(key, flags, (int) size));
        });
    }

    @Override
    public long shmat(int id, long address, int flags) {
        return call(() -> {
            StoredSegment segment = spaces.segments.get(id);
            boolean possible = address == 0 && (flags & (IpcConstants.SHM_REMAP | IpcConstants.SHM_EXEC)) == 0;
            return segment == null || !possible
                    ? Errno.EINVAL.result()
                    : attachments.attach(segment, (flags & IpcConstants.SHM_RDONLY) != 0);
        });
    }

    @Override
    public SegmentMemory memory(long address) {
        spaces.lock.lock();
        try {
            return attachments.handOver(address);
        } finally {
            spaces.lock.unlock();
        }
    }

    @Override
    public long shmdt(long address) {
        return call(() -> attachments.detach(address));
    }

    @Override
    public long shmctl(int id, int command, SegmentRecord record) {
        return call(() -> {
            boolean listing = command == IpcConstants.SHM_STAT || command == IpcConstants.SHM_STAT_ANY;
            StoredSegment segment = listing ? spaces.segments.at(id) : spaces.segments.get(id);
            if (segment == null) {
                return Errno.EINVAL.result();
            }
            switch (command) {
                case IpcConstants.SHM_STAT, IpcConstants.SHM_STAT_ANY, IpcConstants.IPC_STAT -> segment.stat(record);
                case IpcConstants.IPC_SET -> {
                    return segment.change(record);
                }
                case IpcConstants.IPC_RMID -> {
                    segment.markRemoved();
                    spaces.segments.unname(segment);
                    spaces.removeIfUnused(segment);
                }
                default -> {
                    return Errno.EINVAL.result();
                }
            }
            return listing ? segment.id : 0;
        });
    }

    @Override
    public long shminfo(int id, int command, SegmentSystemRecord record) {
        return call(() -> {
            if (id < 0) {
                return Errno.EINVAL.result();
            }
            switch (command) {
                case IpcConstants.IPC_INFO -> {
                    record.shmmin = 1;
                    record.shmmax = StoredSegment.LARGEST;
                    record.shmmni = ObjectSpace.LIMIT;
                    record.shmall = MOST_PAGES;
                }
                case IpcConstants.SHM_INFO -> spaces.countUse(record);
                default -> {
                    return Errno.EINVAL.result();
                }
            }
            return spaces.segments.highestIndex();
        });
    }

    // ---------------------------------------------------------------------------------------- semaphore sets

    @Override
    public long semget(int key, int count, int flags) {
        return call(() -> {
            StoredSet found = spaces.sets.named(key);
            if (found != null) {
                return existing(found, flags, count >= 0 && count <= found.count());
            }
            if (count < 0 || count > LARGEST_SET) {
                return Errno.EINVAL.result();
            }
            if (!mayCreate(key, flags)) {
                return Errno.ENOENT.result();
            }
            if (count == 0) {
                return Errno.EINVAL.result();
            }
            return spaces.sets.isFull() ? Errno.ENOSPC.result() : spaces.sets.add(new StoredSet(key, flags, count));
        });
    }

    @Override
    public long semop(int id, short[] operations, int count, long timeoutNanos) {
        return blockingCall(() -> {
            if (count > MOST_OPERATIONS) {
                return Errno.E2BIG.result();
            }
            StoredSet set = spaces.sets.get(id);
            return count < 1 || set == null
                    ? Errno.EINVAL.result()
                    : set.operate(blocked, operations, count, timeoutNanos);
        });
    }

    @Override
    public long semctl(int id, int number, int command, int value) {
        return call(() -> {
            if (command == IpcConstants.SETVAL && StoredSet.isOutOfRange(value)) {
                return Errno.ERANGE.result();
            }
            StoredSet set = spaces.sets.get(id);
            if (set == null) {
                return Errno.EINVAL.result();
            }
            if (command == IpcConstants.IPC_RMID) {
                spaces.sets.remove(set);
                set.removed();
                return 0;
            }
            return set.control(number, command, value);
        });
    }

    @Override
    public long semctl(int id, int command, int[] values) {
        return call(() -> {
            StoredSet set = spaces.sets.get(id);
            if (set == null) {
                return Errno.EINVAL.result();
            }
            return switch (command) {
                case IpcConstants.GETALL -> set.getAll(values);
                case IpcConstants.SETALL -> set.setAll(values);
                default -> Errno.EINVAL.result();
            };
        });
    }

    @Override
    public long semctl(int id, int command, SemaphoreSetRecord record) {
        return call(() -> {
            boolean listing = command == IpcConstants.SEM_STAT || command == IpcConstants.SEM_STAT_ANY;
            StoredSet set = listing ? spaces.sets.at(id) : spaces.sets.get(id);
            if (set == null) {
                return Errno.EINVAL.result();
            }
            if (listing || command == IpcConstants.IPC_STAT) {
                set.stat(record);
                return listing ? set.id : 0;
            }
            return command == IpcConstants.IPC_SET ? set.change(record) : Errno.EINVAL.result();
        });
    }

    @Override
    public long seminfo(int id, int command, SemaphoreSystemRecord record) {
        return call(() -> {
            if (id < 0 || (command != IpcConstants.IPC_INFO && command != IpcConstants.SEM_INFO)) {
                return Errno.EINVAL.result();
            }
            record.semmni = ObjectSpace.LIMIT;
            record.semmsl = LARGEST_SET;
            record.semmns = (long) ObjectSpace.LIMIT * LARGEST_SET;
            record.semopm = MOST_OPERATIONS;
            record.semvmx = StoredSet.LARGEST_VALUE;
            if (command == IpcConstants.SEM_INFO) {
                spaces.countUse(record);
            }
            return spaces.sets.highestIndex();
        });
    }

    // ------------------------------------------------------------------------------------------------ queues

    @Override
    public long msgget(int key, int flags) {
        return call(() -> {
            StoredQueue found = spaces.queues.named(key);
            if (found != null) {
                return existing(found, flags, true);
            }
            if (!mayCreate(key, flags)) {
                return Errno.ENOENT.result();
            }
            return spaces.queues.isFull() ? Errno.ENOSPC.result() : spaces.queues.add(new StoredQueue(key, flags));
        });
    }

    @Override
    public MessageSlot newMessageSlot(int capacity) {
        return new BufferSlot(capacity);
    }

    @Override
    public long msgsnd(int id, MessageSlot message, int size, long timeoutNanos) {
        return blockingCall(() -> {
            if (size < 0 || size > StoredQueue.LARGEST_MESSAGE || message.type < 1) {
                return Errno.EINVAL.result();
            }
            StoredQueue queue = spaces.queues.get(id);
            return queue == null
                    ? Errno.EINVAL.result()
                    : queue.send(blocked, StoredMessage.of(message, size), timeoutNanos);
        });
    }

    @Override
    public long msgrcv(int id, MessageSlot message, int size, long type, int flags, long timeoutNanos) {
        return blockingCall(() -> {
            Receive receive = new Receive(spaces.lock, message, size, type, flags);
            StoredQueue queue = spaces.queues.get(id);
            return queue == null || !receive.isPossible(timeoutNanos)
                    ? Errno.EINVAL.result()
                    : queue.receive(blocked, receive, timeoutNanos);
        });
    }

    @Override
    public long msgctl(int id, int command, QueueRecord record) {
        return call(() -> {
            boolean listing = command == IpcConstants.MSG_STAT || command == IpcConstants.MSG_STAT_ANY;
            StoredQueue queue = listing ? spaces.queues.at(id) : spaces.queues.get(id);
            if (queue == null) {
                return Errno.EINVAL.result();
            }
            switch (command) {
                case IpcConstants.MSG_STAT, IpcConstants.MSG_STAT_ANY, IpcConstants.IPC_STAT -> queue.stat(record);
                case IpcConstants.IPC_SET -> {
                    return queue.changeWithCapacity(record);
                }
                case IpcConstants.IPC_RMID -> {
                    spaces.queues.remove(queue);
                    queue.removed();
                }
                default -> {
                    return Errno.EINVAL.result();
                }
            }
            return listing ? queue.id : 0;
        });
    }

    @Override
    public long msginfo(int id, int command, QueueSystemRecord record) {
        return call(() -> {
            if (id < 0 || (command != IpcConstants.IPC_INFO && command != IpcConstants.MSG_INFO)) {
                return Errno.EINVAL.result();
            }
            if (command == IpcConstants.IPC_INFO) {
                record.msgmax = StoredQueue.LARGEST_MESSAGE;
                record.msgmnb = StoredQueue.CAPACITY;
                record.msgmni = ObjectSpace.LIMIT;
            } else {
                spaces.countUse(record);
            }
            return spaces.queues.highestIndex();
        });
    }

    /** Detaches and wakes; removes nothing: the objects are the JVM's and not this backend's. */
    @Override
    public void close() {
        spaces.lock.lock();
        try {
            closed = true;
            attachments.detachAll();
            blocked.cancelAll();
        } finally {
            spaces.lock.unlock();
        }
    }
}
