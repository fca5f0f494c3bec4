package org.sysvipc.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.sysvipc.spi.BufferMemory;
import org.sysvipc.spi.SegmentMemory;

/** Memory as direct buffers, which cost what an array does; JNA itself would make a native call for each access. */
final class JnaMemory {
    private JnaMemory() {}

    /** Memory that is there already. */
    static SegmentMemory at(long address, long size, boolean readOnly, Cleaner cleaner, Runnable whenUnreachable) {
        Roots roots = new Roots(address, cleaner, whenUnreachable);
        SegmentMemory memory = new BufferMemory(address, size, roots, readOnly);
        roots.complete();
        return memory;
    }

    /** Memory of its own. */
    static SegmentMemory allocate(long size) {
        if (size > Integer.MAX_VALUE) {
            throw new OutOfMemoryError("no buffer holds " + size + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) size);
        long address = Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
        return new BufferMemory(address, buffer, false);
    }
}
