package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sysvipc.Ipc;
import org.sysvipc.tck.differential.Difference;
import org.sysvipc.tck.differential.DifferentialRun;
import org.sysvipc.tck.differential.Resource;
import org.sysvipc.tck.peer.CCompiler;

/** A backend that differs from the kernel in one rare case is found out, and told apart from one that does not. */
class DifferentialCanFailTest {
    private static final long SEED = 1;
    private static final long STEPS = 20_000;

    private final CCompiler compiler =
            CCompiler.find().orElseGet(() -> abort("there is no C compiler here (cc, gcc, clang)"));

    @AfterEach
    void tellTheTruth() {
        LyingBackendProvider.lie = Lie.NONE;
    }

    private void assertFoundOut(Lie lie, Resource resource, String... words) {
        LyingBackendProvider.lie = lie;
        DifferentialRun run = new DifferentialRun(LyingBackendProvider.NAME, resource, SEED, STEPS);
        assertThatThrownBy(() -> run.run(compiler))
                .isInstanceOf(Difference.class)
                .message()
                .contains("-Dsysvipc.differential.seed=1 ", ": step ", " differs in what ", "The last steps")
                .contains(words);
        assertNoSegmentIsLeft();
    }

    private static void assertNoSegmentIsLeft() {
        int self = (int) ProcessHandle.current().pid();
        try (Ipc ipc = Ipc.open("ffm")) {
            assertThat(ipc.segments().list().stream()
                            .flatMap(entry -> entry.stat().stream())
                            .filter(stat -> stat.creatorPid() == self))
                    .isEmpty();
        }
    }

    @Test
    void aLookupByASizeThatOnlyThePagesHave() {
        assertFoundOut(Lie.PAGES_FOR_BYTES, Resource.SEGMENTS, "in what it answers", "Java: object", "C:    EINVAL");
    }

    @Test
    void anErrnoThatIsNotTheFirstToBeMet() {
        assertFoundOut(
                Lie.FULL_FOR_OUT_OF_RANGE,
                Resource.SEMAPHORE_SETS,
                "in what it answers",
                "Java: EAGAIN",
                "C:    ERANGE");
    }

    @Test
    void aChangeThatTheAnswerDoesNotTellOf() {
        assertFoundOut(Lie.LOST_WHEN_TOO_LONG, Resource.QUEUES, "in what msgstat object", "->  E2BIG");
    }

    @Test
    void theSameBackendWithoutALieIsNotFoundOut() {
        for (Resource resource : Resource.values()) {
            DifferentialRun run = new DifferentialRun(LyingBackendProvider.NAME, resource, SEED, 500);
            assertThat(run.run(compiler)).isNotEmpty();
        }
    }

    /** What comes of the steps is the same as well, so a run that found a difference can be had again. */
    @Test
    void theSameSeedMakesTheSameSteps() {
        DifferentialRun run = new DifferentialRun("ffm", Resource.SEGMENTS, SEED, 500);
        assertThat(run.run(compiler)).isEqualTo(run.run(compiler));
    }
}
