package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private final Map<Row, Samples> measured = new LinkedHashMap<>();

    @Test
    void comparesWithTheLastPeerAndTellsBothTargetsMetAndMissed() {
        add("calls", Unit.MICROSECONDS, Target.time(1.15), "C", 10_000, 12_000, 11_000);
        add("copy", Unit.GIGABYTES_A_SECOND, Target.rate(0.85), "C", 0.1, 0.125, 0.125);
        add("reads", Unit.NANOSECONDS, Target.time(1.05), "long[]", 2, 3, 2.5);
        add("start", Unit.MILLISECONDS, Target.moreMilliseconds(65), "bare JVM", 40e6, 100e6, 104e6);

        assertThat(lines())
                .containsExactly(
                        "|work|C|compared with|ffm|ratio|in rounds|target||",
                        "|-|-:|-:|-:|-:|-:|-:|-:|",
                        "|calls|10.0 µs|C|11.5 µs|1.15×|1.10× … 1.20×|≤ 1.15×|met|",
                        "|copy|10.0 GB/s|C|8.00 GB/s|0.80×|0.80× … 0.80×|≥ 0.85×|missed|",
                        "|reads|1.00 ns|long[] 2.00 ns|2.75 ns|1.38×|1.25× … 1.50×|≤ 1.05×|missed|",
                        "|start|0.00 ms|bare JVM 40.0 ms|102 ms|+62.0 ms|+60.0 ms … +64.0 ms|≤ +65 ms|met|");
    }

    @Test
    void allocationStandsAloneAndIsJudgedByWholeBytes() {
        addAllocation("none", 0.007, 0.4);
        addAllocation("some", 16.02, 16.01);

        assertThat(lines().subList(2, 4))
                .containsExactly(
                        "|none|||0.20 B||0.007 B … 0.400 B|≤ 0 B|met|",
                        "|some|||16.0 B||16.010 B … 16.020 B|≤ 0 B|missed|");
    }

    @Test
    void aTimeMayHaveABoundOfItsOwnOrNone() {
        addAlone("late", Unit.MICROSECONDS, Target.milliseconds(1), 900_000, 1_200_000);
        addAlone("latest", Unit.MICROSECONDS, Target.none(Target.Comparison.MILLISECONDS), 5e6, 7e6);
        addAlone("idle", Unit.MICROSECONDS, Target.roundedMicroseconds(0), 0, 800);
        addAlone("busy", Unit.MICROSECONDS, Target.roundedMicroseconds(0), 900, 1_000);

        assertThat(lines().subList(2, 6))
                .containsExactly(
                        "|late|||1050 µs||0.900 ms … 1.200 ms|≤ 1 ms|missed|",
                        "|latest|||6000 µs||5.000 ms … 7.000 ms|||",
                        "|idle|||0.40 µs||0.0 µs … 0.8 µs|≤ 0 µs|met|",
                        "|busy|||0.95 µs||0.9 µs … 1.0 µs|≤ 0 µs|missed|");
    }

    @Test
    void aRateIsShownInMillions() {
        add("stream", Unit.MILLIONS_A_SECOND, Target.rate(0.92), "C", 500, 1_000, 1_000);

        assertThat(lines().get(2)).isEqualTo("|stream|2.00 M/s|C|1.00 M/s|0.50×|0.50× … 0.50×|≥ 0.92×|missed|");
    }

    @Test
    void aRowThatFailedSaysSo() {
        add("calls", Unit.MICROSECONDS, Target.time(1.15), "C", 10_000, 12_000, 11_000);
        measured.values().forEach(samples -> samples.fail("why"));

        assertThat(lines().get(2)).isEqualTo("|calls|10.0 µs|C||||≤ 1.15×|failed|");
    }

    private void add(
            String name, Unit unit, Target target, String reference, double theirs, double first, double second) {
        List<Row.Peer> peers = reference.equals("C")
                ? List.of(new Row.Peer("C", Source.Start.C_FIRST_CALL))
                : List.of(new Row.Peer("C", Source.Start.C_FIRST_CALL), new Row.Peer(reference, Source.Start.BARE_JVM));
        Samples samples = new Samples();
        for (double ours : new double[] {first, second}) {
            peers.forEach(peer -> samples.add(peer.name(), peer.name().equals(reference) ? theirs : 1));
            samples.add("ffm", ours);
        }
        measured.put(row(name, unit, peers, target), samples);
    }

    private void addAllocation(String name, double first, double second) {
        addAlone(name, Unit.BYTES, Target.bytes(0), first, second);
    }

    private void addAlone(String name, Unit unit, Target target, double first, double second) {
        Samples samples = new Samples();
        samples.add("ffm", first);
        samples.add("ffm", second);
        measured.put(row(name, unit, List.of(), target), samples);
    }

    private static Row row(String name, Unit unit, List<Row.Peer> peers, Target target) {
        return new Row(name, name, unit, peers, Source.Start.FIRST_CALL, Map.of(Backend.FFM, target), false);
    }

    /** The lines without the spaces and dashes that only fill columns. */
    private List<String> lines() {
        return new ResultTable(List.of(Backend.FFM), measured)
                .toString()
                .lines()
                .map(line -> line.replaceAll(" *\\| *", "|").replaceAll("-+", "-"))
                .toList();
    }
}
