package org.sysvipc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.sysvipc.benchmarks.Pairing.Placement;
import org.sysvipc.benchmarks.Pairing.Waiting;
import org.sysvipc.benchmarks.Source.Latency;
import org.sysvipc.benchmarks.Source.PairInC;
import org.sysvipc.benchmarks.Source.PairInJava;
import org.sysvipc.benchmarks.Source.WaiterCpu;
import org.sysvipc.benchmarks.Target.Comparison;
import org.sysvipc.benchmarks.work.SemaphoreOperations;
import org.sysvipc.benchmarks.work.SendReceive;

/** The rows of semaphore sets and message queues. */
final class SemaphoreAndQueueRows {
    private static final int SMALL = 64;

    private SemaphoreAndQueueRows() {}

    static List<Row> all() {
        return Stream.of(calls(), pairs(), latencies(), waiters(), allocations())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> calls() {
        return List.of(
                Rows.againstC(
                        "semop-pair",
                        "semop +1 then −1, uncontended",
                        Unit.MICROSECONDS,
                        new Source.C("semop-pair", 0),
                        releaseAcquire(),
                        Target.ofEach(Target.time(1.10), Target.time(1.6))),
                sendReceive("send-receive", "msgsnd + msgrcv, 64 B, one process", "messageBuffer"),
                sendReceive("send-receive-bytes", "the same, from and into a ByteBuffer", "byteBuffer"));
    }

    private static Source.Jmh releaseAcquire() {
        return new Source.Jmh(SemaphoreOperations.class, "releaseAcquire", Map.of(), 2);
    }

    private static Source.Jmh sendReceive(String method) {
        return new Source.Jmh(SendReceive.class, method, Rows.size(SMALL), 2);
    }

    private static Row sendReceive(String name, String work, String method) {
        return Rows.againstC(
                name,
                work,
                Unit.MICROSECONDS,
                new Source.C("send-receive", SMALL),
                sendReceive(method),
                Target.ofEach(Target.time(1.10), Target.time(1.6)));
    }

    private static List<Row> pairs() {
        List<Row> rows = new ArrayList<>();
        for (Waiting waiting : Waiting.values()) {
            Map<Backend, Target> targets = waiting == Waiting.STRICT
                    ? Target.ofAll(Target.time(1.05))
                    : Target.ofEach(Target.time(1.15), Target.time(1.5));
            for (Placement placement : Placement.values()) {
                Pairing pairing = new Pairing("ping-pong", 0, waiting, placement);
                rows.add(pair(pairing, "semaphore ping-pong", Unit.MICROSECONDS, targets));
            }
        }
        Map<Backend, Target> roundTrip = Target.ofEach(Target.time(1.15), Target.time(1.6));
        for (Waiting waiting : Waiting.values()) {
            for (Placement placement : Placement.values()) {
                Pairing pairing = new Pairing("round-trip", SMALL, waiting, placement);
                rows.add(pair(pairing, "message round trip, 64 B", Unit.MICROSECONDS, roundTrip));
            }
        }
        Map<Backend, Target> stream = Target.ofEach(Target.rate(0.92), Target.rate(0.65));
        for (int size : new int[] {SMALL, 1 << 10, 4 << 10}) {
            String shown = size < 1 << 10 ? size + " B" : (size >> 10) + " KiB";
            Pairing pairing = new Pairing("stream", size, Waiting.ADAPTIVE, Placement.DIFFERENT_CPUS);
            rows.add(pair(pairing, "message stream, " + shown, Unit.MILLIONS_A_SECOND, stream));
        }
        return rows;
    }

    private static Row pair(Pairing pairing, String work, Unit unit, Map<Backend, Target> targets) {
        String waiting = pairing.waiting().name().toLowerCase(Locale.ROOT);
        boolean same = pairing.placement() == Placement.SAME_CPU;
        String subject = pairing.work() + (unit == Unit.MILLIONS_A_SECOND ? "-" + pairing.size() : "");
        return new Row(
                subject + "-" + waiting + "-" + (same ? "same-cpu" : "two-cpus"),
                work + ", " + waiting + ", " + (same ? "same CPU" : "different CPUs"),
                unit,
                List.of(new Row.Peer(Rows.C, new PairInC(pairing))),
                new PairInJava(pairing),
                targets,
                false);
    }

    private static List<Row> latencies() {
        List<Row> rows = new ArrayList<>();
        for (Waits.End end : Waits.End.values()) {
            for (Waits.Call call : Waits.Call.values()) {
                rows.add(latency(call, end, "p50", 0.5, Target.none(Comparison.MILLISECONDS)));
                rows.add(latency(call, end, "p99", 0.99, Target.milliseconds(1)));
                rows.add(latency(call, end, "max", 1, Target.none(Comparison.MILLISECONDS)));
            }
        }
        return rows;
    }

    private static Row latency(Waits.Call call, Waits.End end, String name, double rank, Target target) {
        return alone(
                end + "-" + call + "-" + name,
                end + " to return of a blocked " + call + ", " + name,
                Unit.MICROSECONDS,
                new Latency(call, end, rank),
                target);
    }

    private static List<Row> waiters() {
        return Stream.of(Waits.Call.values())
                .map(call -> alone(
                        "waiter-cpu-" + call,
                        "CPU of a blocked " + call + ", in a second",
                        Unit.MICROSECONDS,
                        new WaiterCpu(call),
                        Target.roundedMicroseconds(0)))
                .toList();
    }

    private static Row alone(String name, String work, Unit unit, Source source, Target target) {
        return new Row(name, work, unit, List.of(), source, Target.ofAll(target), false);
    }

    private static List<Row> allocations() {
        return List.of(
                Rows.allocation("release-acquire", releaseAcquire(), 1),
                Rows.allocation("operate", new Source.Jmh(SemaphoreOperations.class, "operate", Map.of(), 2), 1),
                Rows.allocation("send-receive", sendReceive("messageBuffer"), 1),
                Rows.allocation("send-receive-bytes", sendReceive("byteBuffer"), 1));
    }
}
