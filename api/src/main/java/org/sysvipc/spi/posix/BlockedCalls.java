package org.sysvipc.spi.posix;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.Errno;

/**
 * The blocking calls of one backend: how its threads call C, a {@link BlockedCall} for each thread that ever made one, and the
 * hand-over for virtual threads.
 */
final class BlockedCalls {
    private static final int FIRST_PURGE = 64;

    final Alarms alarms = new Alarms();
    final HandOver handOver = new HandOver();
    final PosixAbi abi;
    final LibCBinding binding;
    final ThreadLocal<LibC> libc;

    /** Whether alarms look for interrupts that no channel tells of. */
    final boolean looksForInterrupts;

    /** Installed at the first blocking call: who only uses memory needs no signal. */
    private volatile @Nullable WakeSignal signal;

    private volatile boolean closed;

    /** Threads that ended are purged when the list has doubled. Under its monitor. */
    private final List<WeakReference<BlockedCall>> known = new ArrayList<>();

    private int purgeAt = FIRST_PURGE;

    @SuppressWarnings("ThreadLocalUsage") // each open backend has one, which goes with it
    private final ThreadLocal<BlockedCall> ofThread = new ThreadLocal<>() {
        @Override
        protected BlockedCall initialValue() {
            return newCall();
        }
    };

    BlockedCalls(PosixAbi abi, LibCBinding binding, ThreadLocal<LibC> libc) {
        this(abi, binding, libc, InterruptChannel.MISSES_SOME);
    }

    BlockedCalls(PosixAbi abi, LibCBinding binding, ThreadLocal<LibC> libc, boolean looksForInterrupts) {
        this.abi = abi;
        this.binding = binding;
        this.libc = libc;
        this.looksForInterrupts = looksForInterrupts;
    }

    /** The calling thread's; it must not be a virtual one. */
    BlockedCall ofCaller() {
        return ofThread.get();
    }

    private BlockedCall newCall() {
        LibC c = libc.get();
        signal().unblock(c);
        BlockedCall call = new BlockedCall(this, c.pthreadSelf());
        synchronized (known) {
            if (known.size() >= purgeAt) {
                known.removeIf(reference -> reference.get() == null);
                purgeAt = Math.max(FIRST_PURGE, 2 * known.size());
            }
            known.add(new WeakReference<>(call));
        }
        return call;
    }

    private WakeSignal signal() {
        WakeSignal present = signal;
        if (present == null) {
            synchronized (this) {
                present = signal;
                if (present == null) {
                    present = WakeSignal.install(abi, binding, libc.get());
                    signal = present;
                }
            }
        }
        return present;
    }

    boolean isClosed() {
        return closed;
    }

    /** Sends the signal to a thread that is inside a call. It may be lost, as any may: it is sent again. */
    void send(long thread) {
        Errno failure = signal().send(libc.get(), thread);
        // EAGAIN: more signals are pending than RLIMIT_SIGPENDING allows.
        if (failure != null && failure != Errno.EAGAIN) {
            throw new IllegalStateException("pthread_kill of a thread that is inside a call: " + failure);
        }
    }

    /** Ends all calls; later ones end at once. */
    void close() {
        closed = true;
        List<BlockedCall> all = new ArrayList<>();
        synchronized (known) {
            for (WeakReference<BlockedCall> reference : known) {
                BlockedCall call = reference.get();
                if (call != null) {
                    all.add(call);
                }
            }
        }
        all.forEach(BlockedCall::close);
        alarms.close();
        handOver.close();
    }
}
