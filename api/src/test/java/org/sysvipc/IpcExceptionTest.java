package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcLimit;

final class IpcExceptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENOENT | shmget: ENOENT: key 0xabc00000 names nothing",
                "EACCES | shmget: EACCES: key 0xabc00000 does not grant this to us: permission denied",
                "EPERM  | shmget: EPERM: key 0xabc00000 may be changed or removed only by its owner, its creator or a"
                        + " privileged process",
                "EIDRM  | shmget: EIDRM: key 0xabc00000 was removed while the call was under way",
                "ENOMEM | shmget: ENOMEM: key 0xabc00000: out of memory",
            })
    void saysWhichCallWhichErrorAndWhatItWasAbout(Errno errno, String message) {
        IpcException e = IpcErrors.exception("shmget", errno.result(), "key 0xabc00000");
        assertThat(e).hasMessage(message);
        assertThat(e.call()).isEqualTo("shmget");
        assertThat(e.errno()).isEqualTo(errno);
        assertThat(e.errnoNumber()).isEqualTo(errno.number());
        assertThat(e.target()).isEqualTo("key 0xabc00000");
    }

    @ParameterizedTest
    @EnumSource(value = Errno.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void hasASubclassForWhatProgramsTellApart(Errno errno) {
        Class<?> expected = switch (errno) {
            case ENOENT -> IpcNotFoundException.class;
            case EACCES, EPERM -> IpcPermissionException.class;
            case EIDRM -> IpcRemovedException.class;
            default -> IpcException.class;
        };
        assertThat(IpcErrors.exception("shmctl", errno.result(), "segment 1")).isExactlyInstanceOf(expected);
    }

    @Test
    void tellsTheNumberOfAnErrorThatHasNoName() {
        IpcException e = IpcErrors.exception("shmat", -121, "segment 7");
        assertThat(e).hasMessage("shmat: errno 121: segment 7: unlisted error");
        assertThat(e.errno()).isEqualTo(Errno.UNKNOWN);
        assertThat(e.errnoNumber()).isEqualTo(121);
    }

    @Test
    void needsNoTarget() {
        assertThat(IpcErrors.exception("shmctl", Errno.EINVAL.result(), ""))
                .hasMessage("shmctl: EINVAL: invalid argument or id");
        assertThat(IpcErrors.exception("shmctl", Errno.EACCES.result(), ""))
                .hasMessage("shmctl: EACCES: does not grant this to us: permission denied");
    }

    @Test
    void namesTheObjectThatHasTheKey() {
        IpcExistsException e = new IpcExistsException(
                "shmget", Errno.EEXIST.number(), "key 0xabc00000", "already names segment 42", OptionalInt.of(42));
        assertThat(e).hasMessage("shmget: EEXIST: key 0xabc00000 already names segment 42");
        assertThat(e.existingId()).hasValue(42);
    }

    @Test
    void namesTheLimitItsValueItsUseAndHowToRaiseIt() {
        IpcLimitException.Limit limit =
                new IpcLimitException.Limit(IpcLimit.SHMMNI, "kernel.shmmni", 4096, 4095, "sysctl -w kernel.shmmni=N");
        IpcLimitException e =
                new IpcLimitException("shmget", Errno.ENOSPC.number(), "key 0x00000001", "finds no free id", limit);
        assertThat(e)
                .hasMessage("shmget: ENOSPC: key 0x00000001 finds no free id: kernel.shmmni is 4096, in use 4095;"
                        + " to raise it: sysctl -w kernel.shmmni=N");
        assertThat(e.limit()).isEqualTo(limit);
    }

    @Test
    void tellsWhatWasAskedForWhereALimitBoundsOneRequest() {
        assertThat(new IpcLimitException.Limit(IpcLimit.SHMMAX, "kernel.shmmax", -1, -2, "raise it"))
                .hasToString("kernel.shmmax is 18446744073709551615, asked for 18446744073709551614;"
                        + " to raise it: raise it");
        assertThat(new IpcLimitException.Limit(IpcLimit.SHMMIN, "SHMMIN", 1, 0, ""))
                .hasToString("SHMMIN is 1, asked for 0");
    }

    @Test
    void survivesSerialisation() throws Exception {
        IpcExistsException exists = new IpcExistsException(
                "shmget", Errno.EEXIST.number(), "key 0x00000001", "already names segment 42", OptionalInt.of(42));
        IpcExistsException copy = serialised(exists);
        assertThat(copy).hasMessage(exists.getMessage());
        assertThat(copy.existingId()).as("not kept, but not null").isEmpty();

        IpcLimitException.Limit limit = new IpcLimitException.Limit(IpcLimit.SHMALL, "kernel.shmall", 1, 2, "raise it");
        IpcLimitException full = new IpcLimitException("shmget", Errno.ENOSPC.number(), "t", "is full", limit);
        assertThat(serialised(full).limit()).isEqualTo(limit);
        assertThat(serialised(full).errno()).isEqualTo(Errno.ENOSPC);
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what it reads it has just written
    private static <T> T serialised(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
