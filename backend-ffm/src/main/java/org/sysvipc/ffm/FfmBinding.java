package org.sysvipc.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.LibC;
import org.sysvipc.spi.posix.LibCBinding;

/** C by way of {@code java.lang.foreign}. */
final class FfmBinding implements LibCBinding {

    @Override
    public LibC newLibC() {
        return new FfmLibC();
    }

    @Override
    public SegmentMemory view(long address, long size, boolean readOnly, Runnable whenUnreachable) {
        // Slices, buffers and this segment itself all keep an automatic arena, and with it the memory, from ending.
        MemorySegment memory =
                MemorySegment.ofAddress(address).reinterpret(size, Arena.ofAuto(), ignored -> whenUnreachable.run());
        return new FfmMemory(readOnly ? memory.asReadOnly() : memory, readOnly);
    }

    @Override
    public SegmentMemory allocate(long size) {
        return new FfmMemory(Arena.ofAuto().allocate(size, Long.BYTES), false);
    }

    @Override
    public long find(String symbol) {
        return Linker.nativeLinker()
                .defaultLookup()
                .find(symbol)
                .map(MemorySegment::address)
                .orElse(0L);
    }
}
