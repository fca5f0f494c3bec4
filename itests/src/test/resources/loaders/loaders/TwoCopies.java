package loaders;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Two class loaders, each with a copy of the library and its backends of its own, whose calls block side by side. */
public final class TwoCopies {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private TwoCopies() {}

    /** Takes pairs of backends, {@code ffm+jna}, after the class path of each loader. */
    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            String[] pair = args[i].split("\\+");
            try (URLClassLoader one = loader(args[0]);
                    URLClassLoader other = loader(args[0])) {
                System.out.println(args[i] + ": " + sideBySide(waiter(one, pair[0]), waiter(other, pair[1])));
            }
        }
    }

    private static String sideBySide(UnaryOperator<String> one, UnaryOperator<String> other) throws Exception {
        try {
            untilBlocked(one);
            untilBlocked(other);
            String first = one.apply("interrupt");
            String still = other.apply("ended").equals("false") && other.apply("waiting").equals("true")
                    ? "the other waits" : "the other has ended";
            return first + ", " + still + ", " + other.apply("interrupt");
        } finally {
            one.apply("close");
            other.apply("close");
        }
    }

    private static void untilBlocked(UnaryOperator<String> waiter) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!waiter.apply("waiting").equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("does not block");
            }
            Thread.sleep(1);
        }
    }

    private static URLClassLoader loader(String path) throws Exception {
        String[] entries = path.split(java.io.File.pathSeparator);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = Path.of(entries[i]).toUri().toURL();
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    @SuppressWarnings("unchecked") // both loaders have the JDK's UnaryOperator, and their own Waiter
    private static UnaryOperator<String> waiter(ClassLoader loader, String backend) throws Exception {
        return (UnaryOperator<String>)
                loader.loadClass("loaders.Waiter").getConstructor(String.class).newInstance(backend);
    }
}
