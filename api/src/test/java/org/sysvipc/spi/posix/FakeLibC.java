package org.sysvipc.spi.posix;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sysvipc.spi.BufferMemory;
import org.sysvipc.spi.SegmentMemory;

/**
 * A thread's way into {@link FakeKernel}: the functions of shared memory. Any other function of {@link LibC} answers ENOSYS,
 * as a kernel does that was built without it.
 */
final class FakeLibC {
    private static final AtomicLong NEXT_SCRATCH = new AtomicLong(0x1000_0000L);
    private static final int ENOSYS_ON_LINUX = 38;
    private static final int ENOSYS_ON_MAC = 78;

    private final FakeKernel kernel;
    private final SegmentMemory scratch;

    private FakeLibC(FakeKernel kernel) {
        this.kernel = kernel;
        long address = NEXT_SCRATCH.getAndAdd(LibC.SCRATCH_BYTES);
        this.scratch = new BufferMemory(address, ByteBuffer.allocateDirect(LibC.SCRATCH_BYTES), false);
        kernel.addScratch(scratch);
    }

    static LibC of(FakeKernel kernel) {
        FakeLibC fake = new FakeLibC(kernel);
        return (LibC) Proxy.newProxyInstance(
                LibC.class.getClassLoader(),
                new Class<?>[] {LibC.class},
                (proxy, method, arguments) -> fake.answer(method, arguments));
    }

    private Object answer(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return FakeLibC.class
                    .getDeclaredMethod(method.getName(), method.getParameterTypes())
                    .invoke(this, arguments);
        } catch (NoSuchMethodException e) {
            String call = method.getName()
                    + Arrays.stream(arguments == null ? new Object[0] : arguments)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ", "(", ")"));
            return kernel.call(call, () -> kernel.abi.isLinux() ? -ENOSYS_ON_LINUX : -ENOSYS_ON_MAC);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    // Called by answer, by the names that they have in C.

    SegmentMemory scratch() {
        return scratch;
    }

    long shmget(int key, long size, int flags) {
        return kernel.call(
                "shmget(" + key + ", " + size + ", 0" + Integer.toOctalString(flags) + ")",
                () -> kernel.get(key, size, flags));
    }

    long shmat(int id, long address, int flags) {
        return kernel.call(
                "shmat(" + id + ", " + address + ", 0" + Integer.toOctalString(flags) + ")",
                () -> kernel.attach(id, address, flags));
    }

    long shmdt(long address) {
        return kernel.call("shmdt(" + address + ")", () -> kernel.detach(address));
    }

    long shmctl(int id, int command, long buffer) {
        return kernel.call("shmctl(" + id + ", " + command + ")", () -> kernel.control(id, command, buffer));
    }

    long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        return kernel.call(
                "mmap(" + address + ", " + length + ", " + protection + ", 0x" + Integer.toHexString(flags) + ", " + fd
                        + ", " + offset + ")",
                () -> kernel.mapOver(address, length));
    }

    long munmap(long address, long length) {
        return kernel.call("munmap(" + address + ", " + length + ")", () -> kernel.memory.unmap(address, length));
    }

    long getpagesize() {
        return FakeKernel.PAGE;
    }
}
