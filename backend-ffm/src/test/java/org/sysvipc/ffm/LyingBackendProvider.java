package org.sysvipc.ffm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcBackendProvider;
import org.sysvipc.spi.ProbeReport;

/** This backend, but for a {@link Lie}. Only who names it gets it. */
public final class LyingBackendProvider implements IpcBackendProvider {
    static final String NAME = "lying";

    /** What the backends that are opened from now on do. */
    static volatile Lie lie = Lie.NONE;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public ProbeReport probe() {
        return ProbeReport.unavailable(this, new BackendUnavailableException("it lies, for a test"));
    }

    @Override
    public IpcBackend open(boolean insisted) throws BackendUnavailableException {
        IpcBackend honest = new FfmBackendProvider().open(insisted);
        Lie told = lie;
        return (IpcBackend) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {IpcBackend.class},
                (proxy, method, arguments) -> answer(honest, told, method, arguments));
    }

    private static Object answer(IpcBackend honest, Lie lie, Method method, Object[] arguments) throws Throwable {
        try {
            Object answer = method.invoke(honest, arguments);
            return answer instanceof Long ? lie.told(honest, method.getName(), arguments, answer) : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
