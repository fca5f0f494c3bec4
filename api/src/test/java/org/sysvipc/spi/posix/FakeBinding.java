package org.sysvipc.spi.posix;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.BufferMemory;
import org.sysvipc.spi.SegmentMemory;

/** "Calls" {@link FakeKernel} in the place of C, and lets a test say when the collector finds a memory unreachable. */
public final class FakeBinding implements LibCBinding {
    private static final AtomicLong NEXT_ADDRESS = new AtomicLong(0x2000_0000L);

    private final FakeKernel kernel;
    private final Set<String> symbols;
    private final List<Unreachable> waiting = new ArrayList<>();
    private final Cleaner cleaner = Cleaner.create();

    /** Whether the real collector decides; otherwise the test does, by {@link #collect}. */
    public boolean collectorDecides;

    /** Thrown by the next {@link #view}, once. */
    public @Nullable Error failsView;

    private record Unreachable(long address, Runnable action) {}

    public FakeBinding(FakeKernel kernel) {
        this(kernel, Set.of("gnu_get_libc_version"));
    }

    public FakeBinding(FakeKernel kernel, Set<String> symbols) {
        this.kernel = kernel;
        this.symbols = symbols;
    }

    /** {@return a backend over a kernel} */
    public static KernelBackend backend(FakeKernel kernel) {
        return new FakeBinding(kernel).backend();
    }

    /** {@return a backend over this binding} */
    public KernelBackend backend() {
        try {
            return KernelBackend.open("fake", kernel.abi, this, Set.of(), true);
        } catch (BackendUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Acts as the collector does when it finds that the memory which was made first for an address is unreachable. */
    public void collect(long address) {
        Unreachable found;
        synchronized (waiting) {
            found = waiting.stream()
                    .filter(each -> each.address == address)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no memory was made for " + address));
            waiting.remove(found);
        }
        found.action.run();
    }

    @Override
    public LibC newLibC() {
        return FakeLibC.of(kernel);
    }

    @Override
    public SegmentMemory view(long address, long size, boolean readOnly, Runnable whenUnreachable) {
        Error failure = failsView;
        if (failure != null) {
            failsView = null;
            throw failure;
        }
        FakeSegment segment = Objects.requireNonNull(kernel.memory.segmentAt(address), "nothing is attached there");
        SegmentMemory memory = new BufferMemory(address, size, segment::part, readOnly);
        if (collectorDecides) {
            cleaner.register(memory, whenUnreachable);
        } else {
            synchronized (waiting) {
                waiting.add(new Unreachable(address, whenUnreachable));
            }
        }
        return memory;
    }

    @Override
    public SegmentMemory allocate(long size) {
        long address = NEXT_ADDRESS.getAndAdd((size + 7) & -8);
        return new BufferMemory(address, ByteBuffer.allocateDirect((int) size), false);
    }

    @Override
    public long find(String symbol) {
        return symbols.contains(symbol) ? symbol.hashCode() & 0xffff_ffffL : 0;
    }
}
