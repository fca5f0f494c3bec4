package org.sysvipc.ffm;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The C functions that this backend calls: one small table.
 *
 * <p>All have one shape, six {@code long}s to a {@code long}, whatever their prototypes: where arguments and results travel
 * in 64-bit registers, as on Linux on x86-64 and aarch64 and on macOS, an {@code int} is the lower half of one, a function
 * does not look at registers it has no parameter for, and one shape is linked once instead of once for each function
 * (0.7 ms instead of 33). It does not hold for variadic functions everywhere: Apple's aarch64 passes what stands behind the
 * dots on the stack. {@code semctl}, the only one, has the common shape on Linux alone.
 */
final class Functions {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");
    private static final FunctionDescriptor SIX_LONGS = FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);

    /** One linked shape for all; the function's address is its first argument. */
    private static final MethodHandle CALL = LINKER.downcallHandle(SIX_LONGS, CAPTURE_ERRNO);

    /** Where errno is captured to. */
    static final MemoryLayout CAPTURE_LAYOUT = Linker.Option.captureStateLayout();

    /** Where in that errno is; a layout's own VarHandle would cost the first call milliseconds. */
    static final long ERRNO_OFFSET = CAPTURE_LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    static final MethodHandle SHMGET = function("shmget");
    static final MethodHandle SHMAT = function("shmat");
    static final MethodHandle SHMDT = function("shmdt");
    static final MethodHandle SHMCTL = function("shmctl");
    static final MethodHandle SEMGET = function("semget");
    static final MethodHandle SEMCTL =
            System.getProperty("os.name").equals("Linux") ? function("semctl") : variadicSemctl();
    static final MethodHandle SEMOP = function("semop");
    static final MethodHandle SEMTIMEDOP = functionOrNone("semtimedop");
    static final MethodHandle MSGGET = function("msgget");
    static final MethodHandle MSGCTL = function("msgctl");
    static final MethodHandle MSGSND = function("msgsnd");
    static final MethodHandle MSGRCV = function("msgrcv");
    static final MethodHandle PTHREAD_SELF = function("pthread_self");
    static final MethodHandle PTHREAD_KILL = function("pthread_kill");
    static final MethodHandle PTHREAD_SIGMASK = function("pthread_sigmask");
    static final MethodHandle SIGACTION = function("sigaction");
    static final MethodHandle MMAP = function("mmap");
    static final MethodHandle MUNMAP = function("munmap");
    static final MethodHandle GETPAGESIZE = function("getpagesize");

    private Functions() {}

    /**
     * A function of the C library, as {@code (MemorySegment capture, long × 6) → long}.
     *
     * @throws NoSuchElementException if the library does not have it
     */
    private static MethodHandle function(String name) {
        return CALL.bindTo(symbol(name));
    }

    /** A function that not every library has; one that it lacks throws when it is called. */
    private static MethodHandle functionOrNone(String name) {
        return LINKER.defaultLookup().find(name).isPresent()
                ? function(name)
                : MethodHandles.dropArguments(
                        MethodHandles.insertArguments(
                                MethodHandles.throwException(long.class, NoSuchElementException.class),
                                0,
                                new NoSuchElementException("the C library has no function " + name)),
                        0,
                        CALL.type().dropParameterTypes(0, 1).parameterList());
    }

    /**
     * {@code int semctl(int, int, int, ...)} by its exact shape, taken for the common one. A test calls it on Linux; on the
     * systems that need it, it was never run.
     */
    static MethodHandle variadicSemctl() {
        FunctionDescriptor exact = FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG);
        MethodHandle semctl =
                LINKER.downcallHandle(symbol("semctl"), exact, CAPTURE_ERRNO, Linker.Option.firstVariadicArg(3));
        MethodType common = CALL.type().dropParameterTypes(0, 1);
        int parameters = semctl.type().parameterCount();
        MethodHandle longer = MethodHandles.dropArguments(
                semctl, parameters, common.parameterList().subList(parameters, common.parameterCount()));
        return MethodHandles.explicitCastArguments(longer, common);
    }

    private static MemorySegment symbol(String name) {
        Optional<MemorySegment> symbol = LINKER.defaultLookup().find(name);
        if (symbol.isEmpty()) {
            throw new NoSuchElementException("the C library has no function " + name);
        }
        return symbol.get();
    }
}
