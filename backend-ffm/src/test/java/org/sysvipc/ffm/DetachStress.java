package org.sysvipc.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;

/**
 * Attaches and detaches in some threads while others read and write through whatever they can get hold of. Runs as a process
 * of its own, since what it looks for is the death of the JVM. Prints {@code cycles accesses refused nattch before after},
 * the last two in KiB of mapped address space.
 */
final class DetachStress {
    private static final int SLOTS = 16;
    private static final int READERS = 8;
    private static final int DETACHERS = 2;
    private static final long[] SIZES = {4096, 20_000, 262_144, 1 << 20};

    private record Reachable(Attachment attachment, ByteBuffer view, MemorySegment memory) {}

    private final AtomicReferenceArray<Reachable> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicInteger left;
    private final AtomicLong accesses = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final List<Segment> segments = new ArrayList<>();

    private DetachStress(int cycles) {
        left = new AtomicInteger(cycles);
    }

    public static void main(String[] args) throws Exception {
        int cycles = Integer.parseInt(args[0]);
        try (Ipc ipc = Ipc.open("ffm")) {
            DetachStress stress = new DetachStress(cycles);
            try {
                stress.run(ipc, cycles);
            } finally {
                stress.segments.forEach(Segment::remove);
            }
        }
    }

    private void run(Ipc ipc, int cycles) throws Exception {
        for (long size : SIZES) {
            segments.add(ipc.segments().createPrivate(size, Mode.OWNER));
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.set(slot, attach(slot));
        }
        long before = mappedKib();
        List<Thread> threads = new ArrayList<>();
        AtomicReferenceArray<Throwable> failure = new AtomicReferenceArray<>(1);
        for (int i = 0; i < READERS + DETACHERS; i++) {
            int seed = i;
            Runnable work = i < READERS ? () -> access(seed) : () -> replace(seed);
            Thread thread = new Thread(work);
            thread.setUncaughtExceptionHandler((t, e) -> failure.set(0, e));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get(0) != null) {
            throw new AssertionError(failure.get(0));
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.get(slot).attachment.close();
            slots.set(slot, null);
        }
        long attached = segments.stream().mapToLong(s -> s.stat().attachCount()).sum();
        System.out.println(
                cycles + " " + accesses + " " + refused + " " + attached + " " + before + " " + settle(before));
    }

    private Reachable attach(int any) {
        Attachment attachment = segments.get(any % SIZES.length).attach();
        return new Reachable(
                attachment,
                attachment.asByteBuffer(),
                attachment.unwrap(MemorySegment.class).orElseThrow());
    }

    private void replace(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        while (left.getAndDecrement() > 0) {
            int slot = random.nextInt(SLOTS);
            slots.getAndSet(slot, attach(random.nextInt(SIZES.length)))
                    .attachment
                    .close();
        }
    }

    /** Through the attachment, a buffer and a memory segment, also ones that were detached a moment ago. */
    private void access(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] some = new byte[512];
        long done = 0;
        long closed = 0;
        while (left.get() > 0) {
            Reachable target = slots.get(random.nextInt(SLOTS));
            for (int i = 0; i < 64; i++) {
                int offset = random.nextInt(4096 - 512) & ~7;
                try {
                    target.attachment.getAndAddLong(offset, 1);
                    target.attachment.putInt(offset, target.attachment.getInt(offset + 8) + 1);
                    target.attachment.get(offset, some);
                } catch (IllegalStateException e) {
                    closed++;
                }
                target.view.putInt(offset, target.view.getInt(offset + 4) + 1);
                target.memory.set(ValueLayout.JAVA_INT, offset, target.memory.get(ValueLayout.JAVA_INT, offset) + 1);
                done += 3;
            }
        }
        accesses.addAndGet(done);
        refused.addAndGet(closed);
    }

    /** What is mapped once the collector has run, at most 64 MiB over what it was, or what it still is after a while. */
    private static long settle(long before) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        long now;
        do {
            System.gc();
            Thread.sleep(20);
            now = mappedKib();
        } while (now > before + 65_536 && System.nanoTime() < deadline);
        return now;
    }

    private static long mappedKib() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("VmSize:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
