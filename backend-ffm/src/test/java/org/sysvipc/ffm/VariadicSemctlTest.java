package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;

/** The shape of semctl that other systems need, on this one: what one shape sets, the other reads. */
class VariadicSemctlTest {
    private static final MethodHandle VARIADIC = Functions.variadicSemctl();

    private final FfmLibC c = new FfmLibC();
    private final MemorySegment capture = Arena.ofAuto().allocate(Functions.CAPTURE_LAYOUT);
    private final int id = (int) c.semget(IpcConstants.IPC_PRIVATE, 3, IpcConstants.IPC_CREAT | 0600);

    @AfterEach
    void remove() {
        assertThat(c.semctl(id, 0, IpcConstants.IPC_RMID, 0)).isZero();
    }

    private int call(int number, int command, long argument) throws Throwable {
        return (int) (long) VARIADIC.invokeExact(capture, (long) id, (long) number, (long) command, argument, 0L, 0L);
    }

    @Test
    void aValueGoesThrough() throws Throwable {
        assertThat(call(1, IpcConstants.SETVAL, 12_345)).isZero();
        assertThat(c.semctl(id, 1, IpcConstants.GETVAL, 0)).isEqualTo(12_345);
        assertThat(c.semctl(id, 2, IpcConstants.SETVAL, 23_456)).isZero();
        assertThat(call(2, IpcConstants.GETVAL, 0)).isEqualTo(23_456);
    }

    @Test
    void aPointerGoesThrough() throws Throwable {
        assertThat(call(1, IpcConstants.SETVAL, 7)).isZero();
        assertThat(call(0, IpcConstants.GETALL, c.scratch().address())).isZero();
        assertThat(c.scratch().getShort(0)).isZero();
        assertThat(c.scratch().getShort(2)).isEqualTo((short) 7);
    }

    @Test
    void errnoIsCaptured() throws Throwable {
        assertThat(call(3, IpcConstants.GETVAL, 0)).isEqualTo(-1);
        assertThat(capture.get(ValueLayout.JAVA_INT, Functions.ERRNO_OFFSET)).isEqualTo(Errno.EINVAL.number());
    }
}
