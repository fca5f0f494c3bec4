package org.sysvipc.benchmarks.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is compared does the same: the segment and the array give the same sums. */
class LongAccessTest {
    private final LongArrayAccess array = new LongArrayAccess();
    private final AttachmentAccess attachment = new AttachmentAccess();

    @BeforeEach
    void attach() {
        attachment.backend = "ffm";
        attachment.attach();
    }

    @AfterEach
    void detach() {
        attachment.detach();
    }

    @Test
    void randomGetsReadTheSame() {
        for (int i = 0; i < 3; i++) {
            assertThat(attachment.randomGet()).isEqualTo(array.randomGet());
        }
    }

    @Test
    void sequentialSumsAreTheSame() {
        assertThat(attachment.sequentialSum()).isEqualTo(array.sequentialSum()).isEqualTo(LongSequence.sum());
    }

    @Test
    void randomIndicesCoverTheWholeSequence() {
        boolean[] seen = new boolean[LongSequence.COUNT];
        long next = LongSequence.SEED;
        for (int i = 0; i < 20 * LongSequence.COUNT; i++) {
            next = LongSequence.next(next);
            seen[LongSequence.index(next)] = true;
        }

        assertThat(seen).doesNotContain(false);
    }
}
