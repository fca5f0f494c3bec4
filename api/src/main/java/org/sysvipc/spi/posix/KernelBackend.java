package org.sysvipc.spi.posix;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.BackendUnavailableException;
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

/** System V IPC by the kernel's own calls, over any {@link LibCBinding}. */
public final class KernelBackend implements IpcBackend {
    /** What a kernel that has a kind says to an id that never exists. */
    private static final long REFUSAL = Errno.EINVAL.result();

    private final String name;
    private final PosixAbi abi;
    private final Set<Capability> capabilities;
    private final KernelSegments segments;
    private final AttachmentTable attachments;
    private final KernelSemaphores semaphores;
    private final KernelQueues queues;
    private final BlockedCalls blockedCalls;
    private final KernelOperations operations;
    private final KernelMessages messages;

    private KernelBackend(String name, PosixAbi abi, LibCBinding binding, Set<Capability> capabilities) {
        this.name = name;
        this.abi = abi;
        this.capabilities = Collections.unmodifiableSet(capabilities);
        @SuppressWarnings("ThreadLocalUsage") // each open backend has one, which goes with it
        ThreadLocal<LibC> libc = new ThreadLocal<>() {
            @Override
            protected LibC initialValue() {
                return binding.newLibC();
            }
        };
        this.segments = new KernelSegments(abi, libc);
        this.attachments = new AttachmentTable(abi, binding, libc);
        this.semaphores = new KernelSemaphores(abi, binding, libc);
        this.queues = new KernelQueues(abi, libc);
        this.blockedCalls = new BlockedCalls(abi, binding, libc);
        this.operations = new KernelOperations(blockedCalls);
        this.messages = new KernelMessages(blockedCalls);
    }

    /**
     * Opens the backend, after one real call has shown that it works: IPC_STAT of an id that never exists. The same is
     * asked of semaphore sets and queues, which a sandbox may lack; they are then missing from the capabilities.
     *
     * @param name the backend's name
     * @param binding how to call C
     * @param ofBinding what the binding adds to the capabilities
     * @param insisted whether to open on a platform whose data was never audited, too
     * @return the backend
     * @throws BackendUnavailableException if this platform is not known, was never audited, or the kernel refuses
     */
    public static KernelBackend open(String name, LibCBinding binding, Set<Capability> ofBinding, boolean insisted)
            throws BackendUnavailableException {
        PosixAbi abi = PosixAbi.current(binding);
        return open(name, abi, binding, ofBinding, insisted);
    }

    /** For tests: a platform that need not be this one. */
    static KernelBackend open(
            String name, PosixAbi abi, LibCBinding binding, Set<Capability> ofBinding, boolean insisted)
            throws BackendUnavailableException {
        if (abi.audit() == PosixAbi.Audit.NONE && !insisted) {
            throw new BackendUnavailableException("the layouts for " + abi + " were "
                    + abi.audit().description() + "; name the backend to use it all the same");
        }
        LibC libc = binding.newLibC();
        long buffer = libc.scratch().address();
        long answer = abi.translate(libc.shmctl(-1, IpcConstants.IPC_STAT, buffer));
        if (answer != REFUSAL) {
            throw new BackendUnavailableException(
                    "the kernel does not answer shmctl(-1, IPC_STAT) with EINVAL but with "
                            + (answer < 0 ? Errno.ofResult(answer) + " (" + -answer + ")" : "success")
                            + "; does it lack System V IPC, or does a sandbox forbid it?");
        }
        Set<Capability> capabilities = ofPlatform(abi);
        capabilities.addAll(ofBinding);
        if (abi.translate(libc.semctl(-1, 0, IpcConstants.IPC_STAT, buffer)) == REFUSAL) {
            capabilities.add(Capability.SEMAPHORE_SETS);
        }
        if (abi.translate(libc.msgctl(-1, IpcConstants.IPC_STAT, buffer)) == REFUSAL) {
            capabilities.add(Capability.MESSAGE_QUEUES);
            capabilities.addAll(ofMessages(abi, libc));
        }
        return new KernelBackend(name, abi, binding, capabilities);
    }

    private static EnumSet<Capability> ofPlatform(PosixAbi abi) {
        EnumSet<Capability> all = EnumSet.of(
                Capability.SEGMENTS,
                Capability.LARGE_SEGMENTS,
                Capability.BOUND_VIEWS,
                Capability.PROCESS_SHARED,
                Capability.KERNEL_OBJECTS,
                Capability.PERMISSIONS);
        if (abi.isLinux()) {
            all.addAll(EnumSet.of(
                    Capability.ENUMERATION,
                    Capability.ATTACH_ADDRESS,
                    Capability.ATTACH_EXECUTABLE,
                    Capability.HUGE_PAGES,
                    Capability.NO_RESERVE,
                    Capability.LOCK));
        }
        return all;
    }

    /** What Linux adds to msgrcv; MSG_COPY only if the kernel was built for it, which it says before it looks at the id. */
    private static EnumSet<Capability> ofMessages(PosixAbi abi, LibC libc) {
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        if (abi.isLinux()) {
            all.add(Capability.MESSAGE_EXCEPT);
            int flags = IpcConstants.MSG_COPY | IpcConstants.IPC_NOWAIT;
            long answer = libc.msgrcv(Integer.MAX_VALUE, libc.scratch().address(), 0, 0, flags);
            if (Errno.ofResult(answer) != Errno.ENOSYS) {
                all.add(Capability.MESSAGE_PEEK);
            }
        }
        return all;
    }

    /** {@return the platform whose layouts it uses, and how far these were checked} */
    public String describe() {
        return abi + ", " + abi.audit().description();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public LimitAdvice advice(IpcLimit limit) {
        String lower = limit.name().toLowerCase(Locale.ROOT);
        if (!abi.isLinux()) {
            return new LimitAdvice("kern.sysv." + lower, "sysctl -w kern.sysv." + lower + "=N");
        }
        return switch (limit) {
            case SHMMIN, SEMVMX -> new LimitAdvice(limit.name(), "");
            case SHMMAX, SHMMNI, SHMALL, MSGMAX, MSGMNB, MSGMNI ->
                new LimitAdvice("kernel." + lower, "sysctl -w kernel." + lower + "=N");
            case SEMMSL, SEMMNS, SEMOPM, SEMMNI -> semaphoreAdvice(limit);
        };
    }

    /** These four are set together, so the hint repeats the others as they are. */
    private LimitAdvice semaphoreAdvice(IpcLimit limit) {
        List<IpcLimit> order = List.of(IpcLimit.SEMMSL, IpcLimit.SEMMNS, IpcLimit.SEMOPM, IpcLimit.SEMMNI);
        String place = "kernel.sem[" + order.indexOf(limit) + "]";
        SemaphoreSystemRecord now = new SemaphoreSystemRecord();
        if (seminfo(0, IpcConstants.IPC_INFO, now) < 0) {
            return new LimitAdvice(place, "");
        }
        long[] values = {now.semmsl, now.semmns, now.semopm, now.semmni};
        StringJoiner line = new StringJoiner(" ", "sysctl -w kernel.sem='", "'");
        for (int i = 0; i < values.length; i++) {
            line.add(order.get(i) == limit ? "N" : Long.toString(values[i]));
        }
        return new LimitAdvice(place, line.toString());
    }

    @Override
    public long shmget(int key, long size, int flags) {
        return abi.translate(segments.get(key, size, flags));
    }

    @Override
    public long shmat(int id, long address, int flags) {
        return abi.translate(attachments.attach(id, address, flags));
    }

    @Override
    public @Nullable SegmentMemory memory(long address) {
        return attachments.memory(address);
    }

    @Override
    public long shmdt(long address) {
        return abi.translate(attachments.detach(address));
    }

    @Override
    public long shmctl(int id, int command, @Nullable SegmentRecord record) {
        return abi.translate(segments.control(id, command, record));
    }

    @Override
    public long shminfo(int id, int command, SegmentSystemRecord record) {
        return abi.translate(segments.info(id, command, record));
    }

    @Override
    public long semget(int key, int count, int flags) {
        return abi.translate(semaphores.get(key, count, flags));
    }

    @Override
    public long semop(int id, short[] list, int count, long timeoutNanos) {
        return operations.operate(id, list, count, timeoutNanos);
    }

    @Override
    public long semctl(int id, int number, int command, int value) {
        return abi.translate(semaphores.control(id, number, command, value));
    }

    @Override
    public long semctl(int id, int command, int[] values) {
        return abi.translate(semaphores.control(id, command, values));
    }

    @Override
    public long semctl(int id, int command, SemaphoreSetRecord record) {
        return abi.translate(semaphores.control(id, command, record));
    }

    @Override
    public long seminfo(int id, int command, SemaphoreSystemRecord record) {
        return abi.translate(semaphores.info(id, command, record));
    }

    @Override
    public long msgget(int key, int flags) {
        return abi.translate(queues.get(key, flags));
    }

    @Override
    public MessageSlot newMessageSlot(int capacity) {
        return messages.newSlot(capacity);
    }

    @Override
    public long msgsnd(int id, MessageSlot message, int size, long timeoutNanos) {
        return messages.send(id, message, size, timeoutNanos);
    }

    @Override
    public long msgrcv(int id, MessageSlot message, int size, long type, int flags, long timeoutNanos) {
        return messages.receive(id, message, size, type, flags, timeoutNanos);
    }

    @Override
    public long msgctl(int id, int command, @Nullable QueueRecord record) {
        return abi.translate(queues.control(id, command, record));
    }

    @Override
    public long msginfo(int id, int command, QueueSystemRecord record) {
        return abi.translate(queues.info(id, command, record));
    }

    @Override
    public void close() {
        blockedCalls.close();
        attachments.close();
    }
}
