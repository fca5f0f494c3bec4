package org.sysvipc.spi.posix;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.sysvipc.spi.BufferMemory;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.SegmentMemory;

/**
 * A C library with signals and one queue that is always empty, in plain Java: {@code msgrcv} blocks until a message is put
 * here, or a signal comes. As in C, a signal that comes when the thread is not blocked is lost.
 */
final class FakeSignals implements LibCBinding {
    static final long ABS = 0xab5;
    private static final int LAST_SIGNAL = 64;
    private static final long PAUSE_NANOS = 20_000;

    private final AtomicLong nextAddress = new AtomicLong(0x1000);
    private final Map<Long, SegmentMemory> memories = new HashMap<>();

    // All under the monitor.
    final Map<Integer, Long> handlers = new HashMap<>();
    final List<Long> signalled = new ArrayList<>();
    final Set<Long> unblocked = new HashSet<>();
    final Deque<Integer> refusalsToSend = new ArrayDeque<>();
    private final Map<Long, Boolean> blocked = new HashMap<>();
    private int messages;
    private int receives;

    /** Run by msgrcv before it blocks, without the monitor. */
    volatile Runnable beforeBlocking = () -> {};

    /** What msgrcv returns at once; when there is no more, it blocks. */
    final Deque<Long> answers = new ArrayDeque<>();

    synchronized void awaitBlocked() throws InterruptedException {
        while (blocked.isEmpty()) {
            wait();
        }
    }

    synchronized void putMessage() {
        messages++;
        notifyAll();
    }

    /** A signal that is none of ours. */
    synchronized void signalAll() {
        blocked.replaceAll((thread, isSignalled) -> true);
        notifyAll();
    }

    synchronized int receives() {
        return receives;
    }

    synchronized int signals() {
        return signalled.size();
    }

    @Override
    public LibC newLibC() {
        SegmentMemory scratch = allocate(LibC.SCRATCH_BYTES);
        return (LibC) Proxy.newProxyInstance(
                LibC.class.getClassLoader(),
                new Class<?>[] {LibC.class},
                (proxy, method, arguments) -> answer(scratch, method, arguments));
    }

    private Object answer(SegmentMemory scratch, Method method, Object[] arguments) throws Exception {
        return switch (method.getName()) {
            case "scratch" -> scratch;
            case "pthreadSelf" -> Thread.currentThread().getId();
            case "pthreadKill" -> kill((long) arguments[0]);
            case "pthreadSigmask" -> unblock((long) arguments[1]);
            case "sigaction" -> sigaction((int) arguments[0], (long) arguments[1], (long) arguments[2]);
            case "msgrcv" -> receive();
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private SegmentMemory memory(long address) {
        return Objects.requireNonNull(memories.get(address), "no memory is there");
    }

    private synchronized long kill(long thread) {
        if (!refusalsToSend.isEmpty()) {
            return -refusalsToSend.remove();
        }
        signalled.add(thread);
        blocked.computeIfPresent(thread, (id, isSignalled) -> true);
        notifyAll();
        return 0;
    }

    private synchronized long unblock(long set) {
        long bits = memory(set).getLong(0);
        unblocked.add((long) Long.numberOfTrailingZeros(bits) + 1);
        return 0;
    }

    private synchronized long sigaction(int signal, long action, long old) {
        if (signal < 1 || signal > LAST_SIGNAL) {
            return Errno.EINVAL.result();
        }
        if (old != 0) {
            memory(old).putLong(0, handlers.getOrDefault(signal, 0L));
        }
        if (action != 0) {
            handlers.put(signal, memory(action).getLong(0));
        }
        return 0;
    }

    private long receive() throws InterruptedException {
        synchronized (this) {
            receives++;
            if (!answers.isEmpty()) {
                return answers.remove();
            }
        }
        beforeBlocking.run();
        return block();
    }

    /** As a real call, this one neither looks at the thread's interrupt status nor changes it: so it cannot wait(). */
    private long block() {
        long me = Thread.currentThread().getId();
        synchronized (this) {
            blocked.put(me, false);
            notifyAll();
        }
        while (true) {
            synchronized (this) {
                if (messages > 0) {
                    messages--;
                    blocked.remove(me);
                    return 0;
                }
                if (blocked.get(me)) {
                    blocked.remove(me);
                    return Errno.EINTR.result();
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public SegmentMemory view(long address, long size, boolean readOnly, Runnable whenUnreachable) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized SegmentMemory allocate(long size) {
        long address = nextAddress.getAndAdd(1 << 16);
        SegmentMemory memory = new BufferMemory(address, ByteBuffer.allocateDirect((int) size), false);
        memories.put(address, memory);
        return memory;
    }

    @Override
    public long find(String symbol) {
        return symbol.equals("abs") ? ABS : 0;
    }
}
