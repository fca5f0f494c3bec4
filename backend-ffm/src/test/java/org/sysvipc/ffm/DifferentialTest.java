package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sysvipc.tck.differential.DifferentialRun;
import org.sysvipc.tck.differential.Resource;
import org.sysvipc.tck.peer.CCompiler;

/** Step by step over random calls, this backend answers as the kernel answers C. See {@link DifferentialRun}. */
class DifferentialTest {

    @Test
    void randomCallsOnSegments() {
        assertThat(run(Resource.SEGMENTS))
                .containsKeys("shmget ok", "shmget EEXIST", "shmget EINVAL", "shmat ok", "shmat EINVAL", "shmdt ok")
                .containsKeys("shmdt EINVAL", "shmread ok", "shmwrite ok", "shmset ok", "shmctl ok", "shmctl EINVAL");
    }

    /** How often each call was made with each result; a run of a few thousand steps comes across those asked for above. */
    private static Map<String, Integer> run(Resource resource) {
        CCompiler compiler = CCompiler.find().orElseGet(() -> abort("there is no C compiler here (cc, gcc, clang)"));
        DifferentialRun run = DifferentialRun.configured("ffm", resource);
        System.out.println(run);
        Map<String, Integer> counts = run.run(compiler);
        System.out.println("  " + counts);
        assertThat(counts.values().stream().mapToLong(count -> count).sum()).isEqualTo(run.steps());
        return counts;
    }
}
