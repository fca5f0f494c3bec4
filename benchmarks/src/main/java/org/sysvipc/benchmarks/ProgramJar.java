package org.sysvipc.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.sysvipc.Ipc;

/**
 * A small program as a jar that {@code java -jar} runs, with the API and a backend on its class path. Their jars are copied
 * beside it, as they lie with a user, since an AOT cache leaves out what the class path names by a URL.
 */
final class ProgramJar {
    private ProgramJar() {}

    /**
     * Makes the jar.
     *
     * @param jar where
     * @param backend which backend
     * @param main the class whose main method is run
     * @param classes all classes of the program
     * @throws IOException if it cannot be written
     */
    static void write(Path jar, Backend backend, Class<?> main, List<Class<?>> classes) throws IOException {
        Path directory = Files.createDirectories(jar.getParent());
        String classPath = classPath(directory, backend);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest(main, classPath))) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                try (InputStream in = type.getResourceAsStream("/" + entry)) {
                    if (in == null) {
                        throw new FileNotFoundException(entry);
                    }
                    out.putNextEntry(new JarEntry(entry));
                    in.transferTo(out);
                }
            }
        }
    }

    private static Manifest manifest(Class<?> main, String classPath) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
        attributes.put(Attributes.Name.CLASS_PATH, classPath);
        // Here and not on the command line, where an AOT cache would be refused for it.
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        return manifest;
    }

    private static String classPath(Path directory, Backend backend) throws IOException {
        List<String> entries = new ArrayList<>();
        for (URL location : locations(backend)) {
            if (isJar(location)) {
                Path jar = Path.of(URI.create(location.toString()));
                Path copy = directory.resolve(jar.getFileName());
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
                entries.add(copy.getFileName().toString());
            } else {
                entries.add(location.toString());
            }
        }
        return String.join(" ", entries);
    }

    static boolean isJar(URL location) {
        return location.getPath().endsWith(".jar");
    }

    /** The jars that the API and a backend come from; directories, if they come from there. */
    static List<URL> locations(Backend backend) {
        List<URL> locations = new ArrayList<>();
        locations.add(location(Ipc.class));
        for (String name : backend.classes()) {
            try {
                locations.add(location(Class.forName(name, false, ProgramJar.class.getClassLoader())));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("the backend " + backend + " is not on the class path", e);
            }
        }
        return locations;
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
