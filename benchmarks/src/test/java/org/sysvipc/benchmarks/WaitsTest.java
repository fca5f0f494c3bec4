package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that wait are ended as often as they are to be, and what is measured are times. */
class WaitsTest {
    private static final Pace FEW = new Pace(1, 0, 0, 1, 1, 1, 20);

    @TempDir
    Path directory = Path.of("");

    static Stream<Source.Latency> medians() {
        return Rows.all().stream()
                .map(Row::source)
                .filter(Source.Latency.class::isInstance)
                .map(Source.Latency.class::cast)
                .filter(latency -> latency.rank() == 0.5);
    }

    @ParameterizedTest
    @MethodSource("medians")
    void latenciesAreRanked(Source.Latency median) throws IOException {
        Waits waits = waits();
        double least = waits.latency(median.call(), median.end(), 0, Backend.FFM);
        double middle = waits.latency(median.call(), median.end(), median.rank(), Backend.FFM);
        double largest = waits.latency(median.call(), median.end(), 1, Backend.FFM);

        assertThat(least).isNotNegative().isLessThanOrEqualTo(middle);
        assertThat(middle).isLessThanOrEqualTo(largest);
        // One run gave all of them.
        assertThat(ChildProcess.read(directory.resolve("wait.out")).lines()).hasSize(FEW.waits());
    }

    @ParameterizedTest
    @EnumSource
    void processorTimeIsMeasured(Waits.Call call) throws IOException {
        assertThat(waits().cpu(call, Backend.FFM)).isNotNegative().isLessThanOrEqualTo(2e9);
    }

    @Test
    void aProgramThatFailsIsNoMeasurement() {
        Waits failing = new Waits(directory, FEW, new JavaProgram(List.of("false")));

        assertThatThrownBy(() -> failing.cpu(Waits.Call.ACQUIRE, Backend.FFM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 1");
    }

    private Waits waits() {
        return new Waits(directory, FEW, new JavaProgram(List.of()));
    }
}
