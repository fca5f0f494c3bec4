package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.sysvipc.Ipc;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcLimitException;
import org.sysvipc.Mode;
import org.sysvipc.SemaphoreLimits;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.SemaphoreUsage;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.IpcLimit;
import org.sysvipc.spi.SemaphoreSetRecord;
import org.sysvipc.spi.SemaphoreSystemRecord;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.KernelParameter;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;

/** SEM and LIM: all semaphore sets at once: list, limits, use, and what happens at the limits. */
@Requires({Capability.SEMAPHORE_SETS, Capability.ENUMERATION})
class SemaphoreListCases {
    private static final KernelParameter LIMITS = new KernelParameter("kernel.sem");

    private static IpcLimitException limited(Errno errno, IpcLimit limit, Runnable call) {
        IpcLimitException refusal = catchThrowableOfType(IpcLimitException.class, call::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.errno()).isEqualTo(errno);
        assertThat(refusal.limit().kind()).isEqualTo(limit);
        return refusal;
    }

    @Case({"SEM-45", "SEM-46"})
    @PrivateNamespace
    @Requires({Capability.SEMAPHORE_SETS, Capability.ENUMERATION, Capability.KERNEL_OBJECTS})
    void theLimitsAreTheKernels(Ipc ipc) {
        LIMITS.set("11 222 33 44");
        assertThat(ipc.semaphores().limits()).isEqualTo(new SemaphoreLimits(11, 44, 222, 33, 32_767));
    }

    @Case({"SEM-45", "SEM-46"})
    @PrivateNamespace
    void theListHasEverySetOnceAndTheUseCountsThem(Ipc ipc, IpcBackend backend, Keys keys) {
        assertThat(ipc.semaphores().list()).isEmpty();
        assertThat(ipc.semaphores().usage()).isEqualTo(new SemaphoreUsage(0, 0));
        List<SemaphoreSet> sets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sets.add(ipc.semaphores().create(i % 2 == 0 ? keys.next() : IpcKey.PRIVATE, 1 + i, Mode.of(0640)));
        }
        // Holes among the indices.
        for (int i = 8; i >= 0; i -= 3) {
            sets.remove(i).remove();
        }
        assertThat(ipc.semaphores().list()).hasSameSizeAs(sets);
        long highest = backend.seminfo(0, IpcConstants.SEM_INFO, new SemaphoreSystemRecord());
        assertThat(LongStream.rangeClosed(0, highest)
                        .map(index -> backend.semctl((int) index, IpcConstants.SEM_STAT, new SemaphoreSetRecord()))
                        .filter(id -> id >= 0))
                .containsExactlyInAnyOrderElementsOf(
                        sets.stream().map(SemaphoreSet::id).map(Long::valueOf).toList());
        int total = 0;
        for (SemaphoreSet set : sets) {
            assertThat(ipc.semaphores().list())
                    .contains(new IpcEntry<>(OptionalInt.of(set.id()), Optional.of(set.stat()), Optional.empty()));
            total += set.stat().count();
        }
        assertThat(ipc.semaphores().usage()).isEqualTo(new SemaphoreUsage(sets.size(), total));
        sets.forEach(SemaphoreSet::remove);
    }

    @Case("LIM-04")
    void aSetThatIsTooLargeNamesTheLimit(Ipc ipc, Keys keys) {
        long most = ipc.semaphores().limits().maxSize();
        IpcLimitException refusal = limited(
                Errno.EINVAL, IpcLimit.SEMMSL, () -> ipc.semaphores().create(keys.next(), (int) most + 1, Mode.OWNER));
        assertThat(refusal.limit().value()).isEqualTo(most);
        assertThat(refusal.limit().used()).isEqualTo(most + 1);
    }

    @Case({"SEM-08", "SEM-13"})
    void aValueThatIsTooLargeNamesTheLimit(Ipc ipc, Keys keys) {
        SemaphoreSet set = ipc.semaphores().create(keys.next(), 2, Mode.OWNER);
        IpcLimitException one = limited(Errno.ERANGE, IpcLimit.SEMVMX, () -> set.setValue(0, 40_000));
        assertThat(one.limit().value()).isEqualTo(32_767);
        assertThat(one.limit().used()).isEqualTo(40_000);
        IpcLimitException all = limited(Errno.ERANGE, IpcLimit.SEMVMX, () -> set.setValues(1, 50_000));
        assertThat(all.limit().used()).isEqualTo(50_000);
        assertThat(all).hasMessageContaining("in semaphore 1");
        set.remove();
    }

    @Case({"LIM-05", "LIM-07"})
    @PrivateNamespace
    @Requires({Capability.SEMAPHORE_SETS, Capability.ENUMERATION, Capability.KERNEL_OBJECTS})
    void theLimitsAreReachedExactly(Ipc ipc, Keys keys) {
        LIMITS.set("4 5 10 3");
        IpcKey missing = keys.next();
        SemaphoreSet three = ipc.semaphores().createPrivate(3, Mode.OWNER);
        IpcLimitException tooMany =
                limited(Errno.ENOSPC, IpcLimit.SEMMNS, () -> ipc.semaphores().create(missing, 3, Mode.OWNER));
        assertThat(tooMany.limit().value()).isEqualTo(5);
        assertThat(tooMany.limit().used()).isEqualTo(3);
        assertThat(tooMany.limit().hint()).isEqualTo("sysctl -w kernel.sem='4 N 10 3'");
        SemaphoreSet one = ipc.semaphores().createPrivate(1, Mode.OWNER);
        SemaphoreSet other = ipc.semaphores().createPrivate(1, Mode.OWNER);
        LIMITS.set("4 500 10 3");
        IpcLimitException noId =
                limited(Errno.ENOSPC, IpcLimit.SEMMNI, () -> ipc.semaphores().create(missing, 1, Mode.OWNER));
        assertThat(noId.limit().value()).isEqualTo(3);
        assertThat(noId.limit().used()).isEqualTo(3);
        assertThat(noId.limit().hint()).isEqualTo("sysctl -w kernel.sem='4 500 10 N'");
        other.remove();
        SemaphoreSet again = ipc.semaphores().create(missing, 1, Mode.OWNER);
        List.of(three, one, again).forEach(SemaphoreSet::remove);
    }

    /** Native memory for the values grows with the largest set, and an id that was given again is no danger. */
    @Case({"SEM-11", "SEM-48"})
    @PrivateNamespace
    @Requires({Capability.SEMAPHORE_SETS, Capability.ENUMERATION, Capability.KERNEL_OBJECTS})
    void aSetOfMoreThanUsualInPlaceOfASmallOne(Ipc ipc) {
        LIMITS.set("100000 1024000000 500 32000");
        SemaphoreSet small = ipc.semaphores().createPrivate(2, Mode.OWNER);
        small.setValues(1, 2);
        assertThat(small.values()).containsExactly(1, 2);
        small.remove();
        new KernelParameter("kernel.sem_next_id").set(small.id());
        SemaphoreSet large = ipc.semaphores().createPrivate(60_000, Mode.OWNER);
        assertThat(large).as("the id is the old one").isEqualTo(small);
        int[] values = new int[60_000];
        values[59_999] = 7;
        small.setValues(values);
        assertThat(small.values()).containsExactly(values);
        large.remove();
    }
}
