package org.sysvipc.benchmarks;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sysvipc.benchmarks.Row.Peer;
import org.sysvipc.benchmarks.Source.Allocation;
import org.sysvipc.benchmarks.Source.C;
import org.sysvipc.benchmarks.Source.Jmh;
import org.sysvipc.benchmarks.Source.Start;
import org.sysvipc.benchmarks.work.AtomicAccess;
import org.sysvipc.benchmarks.work.AttachDetach;
import org.sysvipc.benchmarks.work.AttachmentAccess;
import org.sysvipc.benchmarks.work.BulkCopy;
import org.sysvipc.benchmarks.work.LongArrayAccess;
import org.sysvipc.benchmarks.work.SegmentLifecycle;
import org.sysvipc.benchmarks.work.SegmentList;

/** All rows of the table: what is measured, against what, and what is to be reached. */
public final class Rows {
    static final String C = "C";

    private static final int SMALL = 4 << 10;
    private static final int SEGMENTS = 4096;

    private Rows() {}

    /** {@return the rows, in the table's order} */
    public static List<Row> all() {
        return Stream.of(
                        calls(),
                        copies(),
                        accesses(),
                        List.of(list()),
                        starts(),
                        allocations(),
                        SemaphoreAndQueueRows.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> calls() {
        return List.of(
                againstC(
                        "create-attach-detach-remove",
                        "create + attach + detach + remove, 4 KiB",
                        Unit.MICROSECONDS,
                        new C("create-attach-detach-remove", SMALL),
                        new Jmh(SegmentLifecycle.class, "createAttachDetachRemove", size(SMALL), 2),
                        Target.ofEach(Target.time(1.15), Target.time(1.3))),
                againstC(
                        "attach-detach",
                        "attach + detach of an existing segment, crash-proof",
                        Unit.MICROSECONDS,
                        new C("attach-detach", SMALL),
                        new Jmh(AttachDetach.class, "attachDetach", size(SMALL), 2),
                        Target.ofEach(Target.time(1.4), Target.time(1.6))));
    }

    private static List<Row> copies() {
        return Stream.of(SMALL, 64 << 10, 1 << 20, 16 << 20)
                .flatMap(size -> Stream.of(copy("copy-out", "copyOut", size), copy("copy-in", "copyIn", size)))
                .toList();
    }

    private static List<Row> accesses() {
        return List.of(
                againstArray("random-get", "random get of a long", "randomGet"),
                againstArray("sequential-sum", "sequential sum of longs", "sequentialSum"),
                atomic("compare-and-set", "compare-and-set of a long", "compareAndSet"),
                atomic("get-and-add", "get-and-add of a long", "getAndAdd"));
    }

    private static List<Row> starts() {
        return List.of(
                start(
                        "start",
                        "start to first call",
                        Start.FIRST_CALL,
                        Target.ofEach(Target.moreMilliseconds(65), Target.moreMilliseconds(95))),
                start(
                        "start-cached",
                        "start to first call, AOT cache",
                        Start.FIRST_CALL_CACHED,
                        Target.ofEach(Target.moreMilliseconds(25), Target.none(Target.Comparison.MORE_MILLISECONDS))));
    }

    private static List<Row> allocations() {
        return List.of(
                allocation("get", new Jmh(AttachmentAccess.class, "randomGet", Map.of()), 1),
                allocation("put", new Jmh(AttachmentAccess.class, "sequentialPut", Map.of()), 1),
                allocation("get-and-add", new Jmh(AtomicAccess.class, "getAndAdd", Map.of()), 1),
                allocation("copy-out", new Jmh(BulkCopy.class, "copyOut", size(SMALL)), SMALL),
                allocation("copy-in", new Jmh(BulkCopy.class, "copyIn", size(SMALL)), SMALL));
    }

    static Map<String, String> size(int size) {
        return Map.of("size", Integer.toString(size));
    }

    static Row againstC(String name, String work, Unit unit, C c, Jmh jmh, Map<Backend, Target> targets) {
        return new Row(name, work, unit, List.of(new Peer(C, c)), jmh, targets, false);
    }

    private static Row copy(String direction, String method, int size) {
        String shown = size < 1 << 20 ? (size >> 10) + " KiB" : (size >> 20) + " MiB";
        return againstC(
                direction + "-" + shown.replace(" ", ""),
                "bulk " + direction.replace('-', ' ') + ", " + shown,
                Unit.GIGABYTES_A_SECOND,
                new C(direction, size),
                new Jmh(BulkCopy.class, method, size(size)),
                Target.ofAll(Target.rate(0.85)));
    }

    private static Row againstArray(String name, String work, String method) {
        return new Row(
                name,
                work,
                Unit.NANOSECONDS,
                List.of(
                        new Peer(C, new C(name, 0)),
                        new Peer("long[]", new Jmh(LongArrayAccess.class, method, Map.of()))),
                new Jmh(AttachmentAccess.class, method, Map.of()),
                Target.ofAll(Target.time(1.05)),
                false);
    }

    private static Row atomic(String name, String work, String method) {
        return againstC(
                name,
                work,
                Unit.NANOSECONDS,
                new C(name, 0),
                new Jmh(AtomicAccess.class, method, Map.of()),
                Target.ofAll(Target.time(1.15)));
    }

    /** So many segments are all that a namespace may have by default. */
    private static Row list() {
        return new Row(
                "list",
                "list " + SEGMENTS + " segments",
                Unit.MILLISECONDS,
                List.of(new Peer(C, new C("list", SEGMENTS))),
                new Jmh(SegmentList.class, "list", size(SEGMENTS), 3),
                Target.ofEach(Target.time(1.3), Target.time(1.6)),
                true);
    }

    private static Row start(String name, String work, Start start, Map<Backend, Target> targets) {
        return new Row(
                name,
                work,
                Unit.MILLISECONDS,
                List.of(new Peer(C, Start.C_FIRST_CALL), new Peer("bare JVM", Start.BARE_JVM)),
                start,
                targets,
                false);
    }

    static Row allocation(String name, Jmh benchmark, int scale) {
        return new Row(
                "allocation-" + name,
                "allocation of " + name,
                Unit.BYTES,
                List.of(),
                new Allocation(benchmark, scale),
                Target.ofAll(Target.bytes(0)),
                false);
    }

    /**
     * The rows that somebody asks for.
     *
     * @param names names of rows, or how names begin; none for all rows
     * @return the rows, in the table's order
     * @throws IllegalArgumentException if there is none for a name
     */
    public static List<Row> named(List<String> names) {
        List<Row> all = all();
        Set<Row> wanted = new HashSet<>();
        for (String name : names) {
            List<Row> exactly =
                    all.stream().filter(row -> row.name().equals(name)).toList();
            List<Row> beginning =
                    all.stream().filter(row -> row.name().startsWith(name)).toList();
            if (beginning.isEmpty()) {
                throw new IllegalArgumentException("no row is called " + name + "; see --list");
            }
            wanted.addAll(exactly.isEmpty() ? beginning : exactly);
        }
        return names.isEmpty() ? all : all.stream().filter(wanted::contains).toList();
    }
}
