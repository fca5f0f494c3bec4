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

    @Test
    void randomCallsOnSemaphoreSets() {
        assertThat(run(Resource.SEMAPHORE_SETS))
                .containsKeys("semget ok", "semget EEXIST", "semget EINVAL", "semctl ok", "semctl ERANGE", "semset ok")
                .containsKeys("semop ok", "semop EAGAIN", "semop EFBIG", "semop ERANGE", "semop EINVAL")
                .containsKeys(
                        "semtimedop ok", "semtimedop EAGAIN", "semtimedop E2BIG", "semsetall ok", "semsetall ERANGE");
    }

    @Test
    void randomCallsOnQueues() {
        assertThat(run(Resource.QUEUES))
                .containsKeys("msgget ok", "msgget EEXIST", "msgsnd ok", "msgsnd EAGAIN", "msgsnd EINVAL", "msgset ok")
                .containsKeys("msgrcv ok", "msgrcv ENOMSG", "msgrcv E2BIG", "msgrcv EINVAL", "msgqbytes ok");
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
