package org.sysvipc.itests.selection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.Javac;

/**
 * Makes providers as strangers may write them, each broken in one way, for the class path. A provider's name is that of its
 * package.
 */
final class ThirdParties {
    private static final String SPI = "org.sysvipc.spi";
    private static final int MAJOR_VERSION_OFFSET = 7;
    private static final byte OF_A_JAVA_TO_COME = (byte) 200;

    private static final String WHOLE = """
            package third.NAME;
            import java.util.Set;
            import org.sysvipc.spi.*;
            public class Provider implements IpcBackendProvider {
                public Provider() {}
                @Override public String name() { return "NAME"; }
                @Override public int priority() { return 1; }
                @Override public ProbeReport probe() { return ProbeReport.available(this, Set.of(), "works"); }
                @Override public IpcBackend open(boolean insisted) throws BackendUnavailableException {
                    throw new BackendUnavailableException("nothing to open");
                }
            }
            """;

    private final Path sources;
    private final Path classes;
    private final List<String> providers = new ArrayList<>();

    private ThirdParties(Path directory) {
        this.sources = directory.resolve("sources");
        this.classes = directory.resolve("third-parties");
    }

    /** {@return where the classes are, with the file that names the providers} */
    static Path compile(Path directory) throws IOException {
        ThirdParties all = new ThirdParties(directory);
        all.add("whole", WHOLE);
        all.derive("constructor", "{ if (true) throw new IllegalStateException(\"thrown by the constructor\"); }");
        all.derive(
                "probing", "@Override public ProbeReport probe() { throw new IllegalStateException(\"by probe\"); }");
        all.derive("linking", "@Override public ProbeReport probe() { throw new NoSuchMethodError(\"by probe\"); }");
        all.derive("noreport", "@Override public ProbeReport probe() { return null; }");
        all.derive("noname", "@Override public String name() { return null; }");
        all.derive("norank", "@Override public int priority() { throw new IllegalStateException(\"no rank\"); }");
        all.derive("twin", "@Override public String name() { return \"ffm\"; }");
        all.derive("cousin", "@Override public String name() { return \"jna\"; }");
        all.best("noopen", 900, "return null;");
        all.best("badopen", 901, "throw new IllegalStateException(\"by open\");");
        all.tooNew();
        all.orphan();
        all.ofAnOlderInterface();
        all.ofANewerInterface();
        all.ofAnOlderBackend();
        all.list();
        return all.classes;
    }

    private void add(String name, String source, Path... before) throws IOException {
        List<Path> path = new ArrayList<>(List.of(before));
        path.addAll(List.of(classes, Artifact.API.jar()));
        compile(classes, "third." + name + ".Provider", source.replace("NAME", name), path);
        providers.add("third." + name + ".Provider");
    }

    /** One that is whole but for this. */
    private void derive(String name, String body) throws IOException {
        String named = "@Override public String name() { return \"NAME\"; }";
        add(name, """
                package third.NAME;
                import org.sysvipc.spi.*;
                public class Provider extends third.whole.Provider {
                    public Provider() {}
                    BODY
                }
                """.replace("BODY", body.contains(" name()") ? body : named + "\n" + body));
    }

    /** One that goes before all others, and cannot be opened. */
    private void best(String name, int priority, String open) throws IOException {
        derive(
                name,
                "@Override public int priority() { return " + priority + "; }\n"
                        + "@Override public IpcBackend open(boolean insisted) { " + open + " }");
    }

    private void tooNew() throws IOException {
        derive("toonew", "");
        Path file = classes.resolve("third/toonew/Provider.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[MAJOR_VERSION_OFFSET] = OF_A_JAVA_TO_COME;
        Files.write(file, bytes);
    }

    /** One whose superclass is in a jar that is not there. */
    private void orphan() throws IOException {
        Path missing = sources.resolveSibling("missing");
        String parent = WHOLE.replace("NAME", "parent");
        compile(missing, "third.parent.Provider", parent, List.of(Artifact.API.jar()));
        add(
                "orphan",
                "package third.orphan; public class Provider extends third.parent.Provider { public Provider() {} }",
                missing);
    }

    /** Where there was no priority yet. */
    private void ofAnOlderInterface() throws IOException {
        Path older = spi("older", "IpcBackendProvider", """
                public interface IpcBackendProvider {
                    String name();
                    ProbeReport probe();
                    IpcBackend open(boolean insisted) throws BackendUnavailableException;
                }
                """);
        add("older", WHOLE.replace("@Override public int priority() { return 1; }", ""), older);
    }

    /** Where there is a method and a capability more: one does without, the other cannot. */
    private void ofANewerInterface() throws IOException {
        Path newer = spi("newer", "IpcBackendProvider", """
                public interface IpcBackendProvider {
                    String name();
                    int priority();
                    int generation();
                    ProbeReport probe();
                    IpcBackend open(boolean insisted) throws BackendUnavailableException;
                }
                """);
        String generation = "@Override public int generation() { return 2; }";
        add("newer", WHOLE.replace("public Provider() {}", "public Provider() {} " + generation), newer);
        Path capabilities = spi("capabilities", "Capability", "public enum Capability { TELEPATHY }");
        add("telepath", WHOLE.replace("Set.of()", "Set.of(Capability.TELEPATHY)"), capabilities);
    }

    /** A backend that knows nothing of capabilities. */
    private void ofAnOlderBackend() throws IOException {
        Path older = spi("backend", "IpcBackend", """
                public interface IpcBackend {
                    String name();
                    LimitAdvice advice(IpcLimit limit);
                    void close();
                }
                """);
        String backend = """
                return new IpcBackend() {
                    @Override public String name() { return "NAME"; }
                    @Override public LimitAdvice advice(IpcLimit limit) { return new LimitAdvice("", ""); }
                    @Override public void close() {}
                };
                """;
        add(
                "oldbackend",
                WHOLE.replace("return 1;", "return 902;")
                        .replace("throw new BackendUnavailableException(\"nothing to open\");", backend)
                        .replace(" throws BackendUnavailableException", ""),
                older);
    }

    /** Compiles another version of a type of the waist, to compile against. */
    private Path spi(String version, String type, String body) throws IOException {
        Path output = sources.resolveSibling("spi-" + version);
        compile(output, SPI + "." + type, "package " + SPI + ";\n" + body, List.of(Artifact.API.jar()));
        return output;
    }

    private void compile(Path output, String type, String source, List<Path> path) throws IOException {
        Path file = sources.resolve(output.getFileName()).resolve(type.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        Files.createDirectories(output);
        String classPath = Artifact.path(path.toArray(Path[]::new));
        Javac.compile(output, List.of(file), "--release", "17", "-Xlint:-path", "--class-path", classPath);
    }

    private void list() throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.write(services.resolve(SPI + ".IpcBackendProvider"), providers);
    }
}
