package org.sysvipc.tck.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a thread is blocked in a call of this library, as far as can be told from outside: it is in one, uses no processor
 * for a while, and where there is a {@code /proc}, the system says that it sleeps.
 */
public final class BlockedThread {
    private static final String LIBRARY = "org.sysvipc.";
    private static final String TCK = "org.sysvipc.tck.";

    /** How often to look at the processor time, with a pause before: 50 ms in all. */
    private static final int LOOKS = 10;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final Path TASKS = Path.of("/proc/self/task");

    /** How much of a thread's name the system keeps. Longer ones are shortened in a way of the JVM's. */
    private static final int LONGEST_NAME = 15;

    private static final AtomicInteger NAMED = new AtomicInteger();

    private BlockedThread() {}

    /**
     * Makes a platform thread that the system knows by its name.
     *
     * @param work what it does
     * @return the thread, a daemon
     */
    public static Thread unstarted(Runnable work) {
        Thread thread = new Thread(work, "tck-" + NAMED.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Whether a thread is in a call, and uses no processor for a while.
     *
     * @param thread the thread
     * @return whether it is blocked
     */
    public static boolean isBlocked(Thread thread) {
        if (!isInCall(thread)) {
            return false;
        }
        long before = processorTime(thread);
        for (int look = 0; look < LOOKS; look++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (processorTime(thread) != before || !sleeps(thread.getName())) {
                return false;
            }
        }
        return isInCall(thread);
    }

    private static boolean isInCall(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith(LIBRARY) && !name.startsWith(TCK));
    }

    @SuppressWarnings("deprecation") // threadId() is younger than Java 17
    private static long processorTime(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    }

    /** Whether the system says so; true where it cannot be asked, and for virtual threads, which it does not know. */
    private static boolean sleeps(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !Files.isDirectory(TASKS)) {
            return true;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (firstLine(task.resolve("comm")).equals(name)) {
                    String stat = firstLine(task.resolve("stat"));
                    return stat.startsWith("S", stat.lastIndexOf(')') + 2);
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TASKS, e);
        }
    }

    /** Nothing for a thread that has ended. */
    private static String firstLine(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return String.valueOf(lines.readLine());
        } catch (IOException e) {
            return "";
        }
    }
}
