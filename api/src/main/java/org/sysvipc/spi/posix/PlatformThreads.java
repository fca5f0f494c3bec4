package org.sysvipc.spi.posix;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The threads that this package starts, and what it has to know about those of its callers. */
final class PlatformThreads {
    /** A blocked call needs little; a thousand of them should not need a gigabyte. */
    private static final long STACK_BYTES = 256 << 10;

    /** {@code Thread.isVirtual()}, which Java 17 does not have. */
    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

    private PlatformThreads() {}

    private static @Nullable MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Thread.isVirtual is public", e);
        }
    }

    /** Whether the calling thread is a virtual one. */
    static boolean isCallerVirtual() {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable t) {
            throw new IllegalStateException("Thread.isVirtual throws nothing", t);
        }
    }

    /** A thread for blocked calls, not started. */
    static Thread create(Runnable task) {
        return create("sysvipc-blocked-call", task);
    }

    /** Starts a thread. */
    static Thread start(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.start();
        return thread;
    }

    /** It neither keeps the JVM alive nor keeps anything of its creator. */
    private static Thread create(String name, Runnable task) {
        Thread thread = new Thread(null, task, name, STACK_BYTES, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
