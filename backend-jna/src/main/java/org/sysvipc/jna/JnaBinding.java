package org.sysvipc.jna;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.ref.Cleaner;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.LibC;
import org.sysvipc.spi.posix.LibCBinding;

/** C by way of JNA. */
final class JnaBinding implements LibCBinding {
    private final Cleaner cleaner = Cleaner.create();

    @Override
    public LibC newLibC() {
        return new JnaLibC();
    }

    @Override
    public SegmentMemory view(long address, long size, boolean readOnly, Runnable whenUnreachable) {
        return JnaMemory.at(address, size, readOnly, cleaner, whenUnreachable);
    }

    @Override
    public SegmentMemory allocate(long size) {
        return JnaMemory.allocate(size);
    }

    @Override
    public long find(String symbol) {
        // Outside, since to load JNA's own library may fail with the same error.
        NativeLibrary process = CLibrary.PROCESS;
        try {
            return Pointer.nativeValue(process.getGlobalVariableAddress(symbol));
        } catch (UnsatisfiedLinkError e) {
            // How JNA says that there is none.
            return 0;
        }
    }
}
