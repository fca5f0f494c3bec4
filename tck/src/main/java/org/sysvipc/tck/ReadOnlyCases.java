package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Requires;

/** JVM-08: to write to a read-only attachment is an exception, not the end of the JVM. */
@Requires(Capability.SEGMENTS)
class ReadOnlyCases {
    private static final int SIZE = 100;

    @Case("JVM-08")
    void everyWriteThrows(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        try (Attachment writer = segment.attach();
                Attachment reader = segment.attachReadOnly()) {
            writer.fill(0, SIZE, (byte) 5);
            for (ThrowingCallable write : everyWrite(reader)) {
                assertThatThrownBy(write).isInstanceOf(ReadOnlyBufferException.class);
            }
            byte[] bytes = new byte[SIZE];
            reader.get(0, bytes);
            assertThat(bytes).containsOnly(5);
            writer.putByte(99, (byte) 6);
            assertThat(reader.asByteBuffer().get(99)).isEqualTo((byte) 6);
        }
        segment.remove();
    }

    private static List<ThrowingCallable> everyWrite(Attachment reader) {
        return List.of(
                () -> reader.putByte(0, (byte) 1),
                () -> reader.putShort(0, (short) 1),
                () -> reader.putChar(0, 'a'),
                () -> reader.putInt(0, 1),
                () -> reader.putLong(0, 1),
                () -> reader.putFloat(0, 1),
                () -> reader.putDouble(0, 1),
                () -> reader.putIntVolatile(0, 1),
                () -> reader.putIntRelease(0, 1),
                () -> reader.putLongVolatile(0, 1),
                () -> reader.putLongRelease(0, 1),
                // Also one that would not write, since it does not find what it expects.
                () -> reader.compareAndSetInt(0, 0, 1),
                () -> reader.compareAndSetLong(0, 0, 1),
                () -> reader.getAndAddInt(0, 0),
                () -> reader.getAndAddLong(0, 0),
                () -> reader.put(0, new byte[] {1}),
                () -> reader.put(0, new byte[] {1}, 0, 1),
                () -> reader.put(0, ByteBuffer.allocate(1)),
                () -> reader.put(0, ByteBuffer.allocateDirect(1)),
                () -> reader.fill(0, 1, (byte) 1),
                () -> reader.asByteBuffer().put(0, (byte) 1),
                () -> reader.asByteBuffer(8, 8).putLong(0, 1));
    }

    @Case({"JVM-08", "JVM-07"})
    void afterTheDetachAWriteIsAnIllegalState(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(SIZE, Mode.OWNER);
        Attachment reader = segment.attachReadOnly();
        reader.close();
        assertThatThrownBy(() -> reader.putInt(0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reader.getAndAddInt(0, 1)).isInstanceOf(IllegalStateException.class);
        segment.remove();
    }
}
