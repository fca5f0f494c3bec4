package org.sysvipc.benchmarks.pair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.WaitStrategy;

/**
 * The process of a pair that measures. It makes the objects, starts its partner, prints the nanoseconds of an operation in
 * each interval, and removes the objects, which is its partner's sign to end.
 */
public final class PairDriver {
    private static final int OWN_WORDS = 7;
    private static final long PATIENCE_SECONDS = 20;

    private final Exchange exchange;
    private final Process partner;
    private boolean removed;

    private PairDriver(Exchange exchange, List<String> partnersCommand) throws IOException {
        this.exchange = exchange;
        try {
            this.partner = new ProcessBuilder(partnersCommand)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            remove();
            throw e;
        }
        Thread watcher = new Thread(this::removeAtPartnersEnd, "watches the partner");
        watcher.setDaemon(true);
        watcher.start();
    }

    /**
     * Measures.
     *
     * @param arguments backend, work, size, how to wait, intervals to warm up, intervals, milliseconds of one, and then the
     *     command that starts the partner, to which the ids of the objects are added
     * @throws IOException if the partner cannot be started
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        WaitStrategy strategy = WaitStrategy.valueOf(words.get(3).toUpperCase(Locale.ROOT));
        try (Ipc ipc = Ipc.open(words.get(0))) {
            Exchange exchange = Exchange.of(ipc, words.get(1), Integer.parseInt(words.get(2)), strategy, List.of());
            List<String> partner = new ArrayList<>(words.subList(OWN_WORDS, words.size()));
            exchange.objects().forEach(object -> partner.add(Integer.toString(object.id())));
            PairDriver driver = new PairDriver(exchange, partner);
            Intervals intervals = new Intervals(exchange, Long.parseLong(words.get(6)));
            driver.measure(intervals, Integer.parseInt(words.get(4)), Integer.parseInt(words.get(5)));
        }
    }

    private void measure(Intervals intervals, int warmups, int counted) throws InterruptedException {
        try {
            List<Double> measured = intervals.measure(warmups, counted);
            exchange.check();
            remove();
            if (!partner.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || partner.exitValue() != 0) {
                throw new IllegalStateException("the partner has not ended well: " + partner);
            }
            measured.forEach(System.out::println);
        } finally {
            remove();
            partner.destroyForcibly().waitFor();
        }
    }

    /** A partner that ends too early must not leave this process waiting: what it waits for goes, and its call fails. */
    private void removeAtPartnersEnd() {
        try {
            partner.waitFor();
            remove();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while watching the partner", e);
        }
    }

    /** Whoever is second waits until all is removed: this process must not end before. */
    private synchronized void remove() {
        if (!removed) {
            removed = true;
            exchange.objects().forEach(IpcControl::remove);
        }
    }
}
