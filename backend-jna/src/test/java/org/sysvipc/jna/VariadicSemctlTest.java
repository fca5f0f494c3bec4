package org.sysvipc.jna;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;

/** The form of semctl that other systems need, on this one: what one form sets, the other reads. */
final class VariadicSemctlTest {
    private final JnaLibC c = new JnaLibC();
    private final int id = (int) c.semget(IpcConstants.IPC_PRIVATE, 3, IpcConstants.IPC_CREAT | 0600);

    @AfterEach
    void remove() {
        assertThat(c.semctl(id, 0, IpcConstants.IPC_RMID, 0)).isZero();
    }

    private int call(int number, int command, long argument) {
        return CLibrary.Variadic.semctl(id, number, command, argument);
    }

    @Test
    void aValueGoesThrough() {
        assertThat(call(1, IpcConstants.SETVAL, 12_345)).isZero();
        assertThat(c.semctl(id, 1, IpcConstants.GETVAL, 0)).isEqualTo(12_345);
    }

    @Test
    void aPointerGoesThrough() {
        assertThat(call(1, IpcConstants.SETVAL, 7)).isZero();
        assertThat(call(0, IpcConstants.GETALL, c.scratch().address())).isZero();
        assertThat(c.scratch().getShort(0)).isZero();
        assertThat(c.scratch().getShort(2)).isEqualTo((short) 7);
    }

    @Test
    void errnoIsKept() {
        assertThat(call(3, IpcConstants.GETVAL, 0)).isEqualTo(-1);
        assertThat(Native.getLastError()).isEqualTo(Errno.EINVAL.number());
    }
}
