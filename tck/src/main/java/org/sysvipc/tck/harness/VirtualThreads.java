package org.sysvipc.tck.harness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Assumptions;

/** Virtual threads, which Java has since 21, and this code can only reach by their names. */
final class VirtualThreads {
    private static final int SINCE = 21;

    private VirtualThreads() {}

    /** Skips the case on a Java that has none. */
    static void require() {
        Assumptions.assumeTrue(
                Runtime.version().feature() >= SINCE,
                () -> "Java " + Runtime.version().feature() + " has no virtual threads");
    }

    /** {@code Thread.ofVirtual().unstarted(work)}. */
    static Thread unstarted(Runnable work) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
            return (Thread) unstarted.invoke(builder, work);
        } catch (NoSuchMethodException | IllegalAccessException | ClassNotFoundException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " has virtual threads of another kind", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("no virtual thread can be made", e.getCause());
        }
    }
}
