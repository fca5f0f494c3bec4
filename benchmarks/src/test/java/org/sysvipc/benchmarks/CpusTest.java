package org.sysvipc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.sysvipc.benchmarks.Pairing.Placement;

class CpusTest {
    @Test
    void aListIsReadAsTheKernelWritesIt() {
        assertThat(Cpus.parse("0-3,6\n").numbers()).containsExactly(0, 1, 2, 3, 6);
        assertThat(Cpus.parse("5").numbers()).containsExactly(5);
        assertThatThrownBy(() -> Cpus.parse("all")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void twoProcessesNeedTwoCpusOnlyIfEachIsToHaveItsOwn() {
        Cpus one = Cpus.parse("3");
        assertThat(one.suffice(Placement.SAME_CPU)).isTrue();
        assertThat(one.ofPartner(Placement.SAME_CPU)).isEqualTo(one.own());
        assertThat(one.suffice(Placement.DIFFERENT_CPUS)).isFalse();

        Cpus several = Cpus.parse("0-2");
        assertThat(several.suffice(Placement.DIFFERENT_CPUS)).isTrue();
        assertThat(several.ofPartner(Placement.DIFFERENT_CPUS)).isNotEqualTo(several.own());
    }

    @Test
    void thisProcessMayRunSomewhere() throws IOException {
        assertThat(Cpus.allowed().numbers()).isNotEmpty();
    }
}
