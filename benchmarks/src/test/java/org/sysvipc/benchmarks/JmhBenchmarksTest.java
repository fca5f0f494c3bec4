package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sysvipc.benchmarks.work.SegmentList;

/** Each JMH benchmark that a row names exists, runs once in this JVM on each backend, passes its own checks and leaves nothing behind. */
class JmhBenchmarksTest {
    private static final String FEW_SEGMENTS = "64";

    /** JMH refuses to run beside another JMH, for the sake of numbers that nobody reads here. */
    @BeforeAll
    static void allowOthers() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    static Stream<Arguments> benchmarks() {
        return Rows.all().stream()
                .flatMap(row -> Stream.concat(
                        Stream.of(row.source()), row.peers().stream().map(Row.Peer::source)))
                .map(source -> source instanceof Source.Allocation allocation ? allocation.benchmark() : source)
                .filter(Source.Jmh.class::isInstance)
                .map(Source.Jmh.class::cast)
                .distinct()
                .flatMap(benchmark -> Stream.of(Backend.values()).map(backend -> Arguments.of(benchmark, backend)));
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void eachBenchmarkPassesItsOwnChecksAndLeavesNothing(Source.Jmh benchmark, Backend backend) throws RunnerException {
        Map<String, String> parameters = new HashMap<>(benchmark.parameters());
        if (benchmark.type() == SegmentList.class) {
            parameters.put("size", FEW_SEGMENTS);
        }
        String name = benchmark.type().getName() + "." + benchmark.method();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(name) + "$")
                .forks(0)
                .mode(Mode.SingleShotTime)
                .warmupIterations(0)
                .measurementIterations(2)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .param("backend", backend.id());
        parameters.forEach(options::param);

        RunResult result = new Runner(options.build()).runSingle();

        assertThat(result.getPrimaryResult().getScore()).isPositive().isFinite();
        assertThat(Leftovers.of(ProcessHandle.current().pid())).isEmpty();
    }
}
