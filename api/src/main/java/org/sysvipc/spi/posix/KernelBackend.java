package org.sysvipc.spi.posix;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.LimitAdvice;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/** System V IPC by the kernel's own calls, over any {@link LibCBinding}. */
public final class KernelBackend implements IpcBackend {
    private final String name;
    private final PosixAbi abi;
    private final Set<Capability> capabilities;
    private final KernelSegments segments;
    private final AttachmentTable attachments;

    private KernelBackend(String name, PosixAbi abi, LibCBinding binding, Set<Capability> ofBinding) {
        this.name = name;
        this.abi = abi;
        EnumSet<Capability> all = EnumSet.of(Capability.SEGMENTS, Capability.KERNEL_OBJECTS, Capability.PERMISSIONS);
        if (abi.isLinux()) {
            all.addAll(EnumSet.of(
                    Capability.ENUMERATION,
                    Capability.ATTACH_ADDRESS,
                    Capability.ATTACH_EXECUTABLE,
                    Capability.HUGE_PAGES,
                    Capability.NO_RESERVE,
                    Capability.LOCK));
        }
        all.addAll(ofBinding);
        this.capabilities = Collections.unmodifiableSet(all);
        ThreadLocal<LibC> libc = ThreadLocal.withInitial(binding::newLibC);
        this.segments = new KernelSegments(abi, libc);
        this.attachments = new AttachmentTable(abi, binding, libc);
    }

    /**
     * Opens the backend, after one real call has shown that it works: IPC_STAT of an id that never exists.
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
        PosixAbi abi = PosixAbi.current(binding)
                .orElseThrow(() -> new BackendUnavailableException("no layouts are known for "
                        + System.getProperty("os.name") + " on " + System.getProperty("os.arch")));
        if (abi.audit() == PosixAbi.Audit.NONE && !insisted) {
            throw new BackendUnavailableException("the layouts for " + abi + " were "
                    + abi.audit().description() + "; name the backend to use it all the same");
        }
        LibC libc = binding.newLibC();
        long answer = abi.translate(
                libc.shmctl(-1, IpcConstants.IPC_STAT, libc.scratch().address()));
        if (answer != Errno.EINVAL.result()) {
            throw new BackendUnavailableException(
                    "the kernel does not answer shmctl(-1, IPC_STAT) with EINVAL but with "
                            + (answer < 0 ? Errno.ofResult(answer) + " (" + -answer + ")" : "success")
                            + "; does it lack System V IPC, or does a sandbox forbid it?");
        }
        return new KernelBackend(name, abi, binding, ofBinding);
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
            // /proc/sys/kernel/sem holds four numbers in this order.
            case SEMMSL -> new LimitAdvice("kernel.sem[0]", "sysctl -w kernel.sem='N . . .'");
            case SEMMNS -> new LimitAdvice("kernel.sem[1]", "sysctl -w kernel.sem='. N . .'");
            case SEMOPM -> new LimitAdvice("kernel.sem[2]", "sysctl -w kernel.sem='. . N .'");
            case SEMMNI -> new LimitAdvice("kernel.sem[3]", "sysctl -w kernel.sem='. . . N'");
        };
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
    public void close() {
        attachments.close();
    }
}
