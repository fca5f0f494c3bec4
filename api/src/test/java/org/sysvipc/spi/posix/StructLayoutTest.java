package org.sysvipc.spi.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.spi.BufferMemory;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.StructLayout.Field;

final class StructLayoutTest {
    private final SegmentMemory memory = new BufferMemory(0, ByteBuffer.allocateDirect(24), false);

    @ParameterizedTest
    @CsvSource({
        "2, 65535, 65535",
        "2, -1, 65535",
        "4, -1, -1",
        "4, 4294967295, -1",
        "4, -2147483648, -2147483648",
        "8, -1, -1",
        "8, 9223372036854775807, 9223372036854775807",
    })
    void writesAndReadsAFieldOfEachWidth(int width, long written, long read) {
        Field field = new Field("f", 8, width);
        memory.fill(0, 24, (byte) 0x55);
        field.put(memory, written);
        assertThat(field.get(memory)).isEqualTo(read);
        assertThat(memory.getLong(0)).as("before").isEqualTo(0x5555555555555555L);
        assertThat(memory.getByte(8 + width)).as("behind").isEqualTo((byte) 0x55);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 3, 16})
    void refusesOtherWidths(int width) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Field("f", 0, width))
                .withMessageContaining("f: no field is " + width + " bytes wide");
    }

    @ParameterizedTest
    @CsvSource({"-1, 4", "9, 4", "12, 2", "8, 8"})
    void refusesFieldsOutside(int offset, int width) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StructLayout("struct s", 12, List.of(new Field("f", offset, width))))
                .withMessage("struct s.f lies outside 12 bytes");
    }

    @Test
    void findsFieldsByName() {
        Field last = new Field("b.c", 8, 4);
        StructLayout layout = new StructLayout("struct s", 12, List.of(new Field("a", 0, 8), last));
        assertThat(layout.field("b.c")).isSameAs(last);
        assertThatIllegalArgumentException().isThrownBy(() -> layout.field("c")).withMessage("struct s has no field c");
    }
}
