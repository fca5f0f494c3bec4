package loaders;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.sysvipc.Ipc;
import org.sysvipc.IpcOptions;
import org.sysvipc.IpcUnavailableException;

/** The API above, the backends in a class loader below: as in a container. */
public final class BackendsBelow {
    private BackendsBelow() {}

    public static void main(String[] args) throws Exception {
        String[] entries = args[0].split(java.io.File.pathSeparator);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = Path.of(entries[i]).toUri().toURL();
        }
        try (URLClassLoader below = new URLClassLoader(urls, BackendsBelow.class.getClassLoader())) {
            tell("default", IpcOptions.defaults());
            Thread.currentThread().setContextClassLoader(below);
            tell("context", IpcOptions.defaults());
            tell("given", IpcOptions.defaults().withClassLoader(below));
            tell("given, named", IpcOptions.defaults().withClassLoader(below).withBackend("jna"));
            System.out.println("rows " + Ipc.probe(IpcOptions.defaults().withClassLoader(below)).size());
        }
        URLClassLoader stranger = new URLClassLoader(strangers(args, urls), ClassLoader.getPlatformClassLoader());
        try (stranger) {
            tell("of another copy", IpcOptions.defaults().withClassLoader(stranger));
        }
    }

    private static URL[] strangers(String[] args, URL[] urls) throws Exception {
        URL[] all = java.util.Arrays.copyOf(urls, urls.length + 1);
        all[urls.length] = Path.of(args[1]).toUri().toURL();
        return all;
    }

    private static void tell(String how, IpcOptions options) {
        try (Ipc ipc = Ipc.open(options)) {
            System.out.println(how + ": " + ipc.backendName());
        } catch (IpcUnavailableException e) {
            System.out.println(how + ": " + e.getMessage());
        }
    }
}
