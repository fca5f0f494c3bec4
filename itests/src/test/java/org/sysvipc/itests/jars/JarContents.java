package org.sysvipc.itests.jars;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What stands in a jar.
 *
 * @param manifest the main section of its manifest
 * @param module the module that the platform takes it for
 * @param classFileVersions for each class file by its name, the major version
 * @param times for each entry by its name, when it says it was changed last; a jar's times have no zone
 */
record JarContents(
        Attributes manifest,
        ModuleDescriptor module,
        Map<String, Integer> classFileVersions,
        Map<String, LocalDateTime> times) {

    static JarContents of(Path path) throws IOException {
        Map<String, Integer> versions = new TreeMap<>();
        Map<String, LocalDateTime> times = new TreeMap<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                times.put(entry.getName(), entry.getTimeLocal());
                if (entry.getName().endsWith(".class")) {
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        versions.put(entry.getName(), majorVersion(bytes));
                    }
                }
            }
            ModuleDescriptor module =
                    ModuleFinder.of(path).findAll().iterator().next().descriptor();
            return new JarContents(jar.getManifest().getMainAttributes(), module, versions, times);
        }
    }

    private static int majorVersion(InputStream classFile) throws IOException {
        DataInputStream data = new DataInputStream(classFile);
        if (data.readInt() != 0xcafebabe) {
            throw new IOException("not a class file");
        }
        data.readUnsignedShort(); // the minor version
        return data.readUnsignedShort();
    }
}
