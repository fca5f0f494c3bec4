package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sysvipc.benchmarks.Pairing.Placement;
import org.sysvipc.benchmarks.Pairing.Waiting;

/** Pairs of processes do what they say, and leave neither an object nor a process behind, whichever of the two fails. */
class ProcessPairsTest {
    private static final Path SOURCES = Path.of("src", "main", "c");
    private static final Pace SHORTEST = new Pace(1, 0, 0, 2, 1, 1, 1);
    private static final String LONG = "1000000";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    static Path directory = Path.of("");

    private static Path program = Path.of("");
    private static Cpus cpus = new Cpus(List.of());

    @SuppressWarnings("NullAway.Init") // by compile
    private static ProcessPairs pairs;

    @BeforeAll
    static void compile() throws IOException {
        CBaseline baseline = CBaseline.compile(SOURCES, directory, SHORTEST);
        program = baseline.program();
        cpus = Cpus.allowed();
        pairs = new ProcessPairs(baseline, directory, SHORTEST, cpus);
    }

    /** All that rows name. */
    static Stream<Pairing> pairings() {
        return Rows.all().stream()
                .map(Row::source)
                .filter(Source.PairInJava.class::isInstance)
                .map(source -> ((Source.PairInJava) source).pairing());
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void eachPairIsDoneInC(Pairing pairing) throws IOException {
        assumeTrue(cpus.suffice(pairing.placement()), "this machine has one CPU");

        assertThat(pairs.measureC(pairing)).isPositive().isFinite();
    }

    static Stream<Arguments> pairingsOnBackends() {
        return pairings()
                .flatMap(pairing -> Stream.of(Backend.values()).map(backend -> Arguments.of(pairing, backend)));
    }

    @ParameterizedTest
    @MethodSource("pairingsOnBackends")
    void eachPairIsDoneInJava(Pairing pairing, Backend backend) throws IOException {
        assumeTrue(cpus.suffice(pairing.placement()), "this machine has one CPU");

        assertThat(pairs.measureJava(pairing, backend)).isPositive().isFinite();
    }

    @Test
    void anUnknownWorkIsRefusedOnBothSides() {
        Pairing unknown = new Pairing("no-such-work", 0, Waiting.STRICT, Placement.SAME_CPU);

        assertThatThrownBy(() -> pairs.measureC(unknown)).hasMessageContaining("no such work: no-such-work");
        assertThatThrownBy(() -> pairs.measureJava(unknown, Backend.FFM))
                .hasMessageContaining("no such work: no-such-work");
    }

    private static List<String> inC() {
        String cpu = Integer.toString(cpus.own());
        return List.of(program.toString(), "ping-pong", "0", "0", LONG, "100", "strict", cpu, cpu);
    }

    private static List<String> inJava() {
        Pairing pingPong = new Pairing("ping-pong", 0, Waiting.STRICT, Placement.SAME_CPU);
        return pairs.command(pingPong, Backend.FFM, new Pace(1, 0, 0, Integer.parseInt(LONG), 100, 1, 1));
    }

    static Stream<List<String>> longPairs() {
        return Stream.of(inC(), inJava());
    }

    @ParameterizedTest
    @MethodSource("longPairs")
    void aPartnerThatEndsTooEarlyIsAFailureAndLeavesNothing(List<String> command) throws Exception {
        Process driver = start(command);
        ProcessHandle partner = partnerAtWork(driver);
        try {
            partner.destroyForcibly();
            assertThat(driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(driver.exitValue()).isNotZero();
            assertThat(Leftovers.of(driver.pid())).isEmpty();
        } finally {
            end(driver, partner);
        }
    }

    @ParameterizedTest
    @MethodSource("longPairs")
    void aPartnerEndsWithTheProcessThatStartedIt(List<String> command) throws Exception {
        Process driver = start(command);
        ProcessHandle partner = partnerAtWork(driver);
        try {
            driver.destroyForcibly();
            partner.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            end(driver, partner);
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("long.out").toFile())
                .start();
    }

    /** The partner, as soon as the pair has used its objects. */
    private static ProcessHandle partnerAtWork(Process driver) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (driver.isAlive() && System.nanoTime() < until) {
            List<ProcessHandle> children = new ArrayList<>(driver.children().toList());
            if (!children.isEmpty() && !Leftovers.of(children.get(0).pid()).isEmpty()) {
                return children.get(0);
            }
            Thread.sleep(20);
        }
        driver.destroyForcibly().waitFor();
        throw new AssertionError("the pair has not begun: " + ChildProcess.read(directory.resolve("long.out")));
    }

    /** What a process that was killed could not remove is removed here. */
    private static void end(Process driver, ProcessHandle partner) throws InterruptedException {
        driver.destroyForcibly().waitFor();
        partner.destroyForcibly();
        Leftovers.remove(driver.pid());
        Leftovers.remove(partner.pid());
    }
}
