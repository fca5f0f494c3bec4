package org.sysvipc.itests.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sysvipc.itests.Artifact;
import org.sysvipc.itests.Project;

/** The jars are what their users need them to be: bundles, explicit modules, of the right Java, the same from every build. */
class JarTest {
    private static final String PROVIDER = "org.sysvipc.spi.IpcBackendProvider";

    @ParameterizedTest
    @CsvSource({"API, 17", "FFM, 22", "JNA, 17", "TCK, 17", "CLI, 17"})
    void classesAreOfTheOldestJavaThatTheyPromise(Artifact artifact, int release) throws IOException {
        Map<String, Integer> versions = JarContents.of(artifact.jar()).classFileVersions();

        // The descriptor is read even where the classes cannot be loaded.
        assertThat(versions).containsEntry("module-info.class", 44 + 17);
        assertThat(versions.entrySet())
                .filteredOn(version -> !version.getKey().equals("module-info.class"))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(version.getValue()).isEqualTo(44 + release));
    }

    @ParameterizedTest
    @CsvSource({
        "API, org.sysvipc.api",
        "FFM, org.sysvipc.ffm",
        "JNA, org.sysvipc.jna",
        "TCK, org.sysvipc.tck",
        "CLI, org.sysvipc.cli"
    })
    void isAnExplicitModule(Artifact artifact, String name) throws IOException {
        ModuleDescriptor module = JarContents.of(artifact.jar()).module();

        assertThat(module.name()).isEqualTo(name);
        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.isOpen()).isFalse();
    }

    @Test
    void apiExportsItsThreePackagesAndUsesBackends() throws IOException {
        ModuleDescriptor api = JarContents.of(Artifact.API.jar()).module();

        assertThat(exports(api)).containsExactlyInAnyOrder("org.sysvipc", "org.sysvipc.spi", "org.sysvipc.spi.posix");
        assertThat(api.uses()).containsExactly(PROVIDER);
        assertThat(api.provides()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FFM, org.sysvipc.ffm.FfmBackendProvider", "JNA, org.sysvipc.jna.JnaBackendProvider"})
    void backendExportsNothingAndProvidesItself(Artifact artifact, String provider) throws IOException {
        ModuleDescriptor backend = JarContents.of(artifact.jar()).module();

        assertThat(exports(backend)).isEmpty();
        assertThat(backend.provides())
                .extracting(ModuleDescriptor.Provides::service)
                .containsExactly(PROVIDER);
        assertThat(backend.provides())
                .flatExtracting(ModuleDescriptor.Provides::providers)
                .containsExactly(provider);
    }

    /** Nobody has to have anything but the JDK: what else is required is required for compilation only. */
    @ParameterizedTest
    @EnumSource(
            value = Artifact.class,
            names = {"API", "FFM"})
    void hasNoRunTimeDependency(Artifact artifact) throws IOException {
        assertThat(JarContents.of(artifact.jar()).module().requires())
                .filteredOn(requires -> !requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .extracting(ModuleDescriptor.Requires::name)
                .isSubsetOf("java.base", "org.sysvipc.api");
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void isABundle(Artifact artifact) throws IOException {
        var manifest = JarContents.of(artifact.jar()).manifest();

        assertThat(manifest.getValue("Bundle-ManifestVersion")).isEqualTo("2");
        assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo(artifact.id());
        assertThat(manifest.getValue("Bundle-Version")).startsWith("0.1.0");
        assertThat(manifest.getValue("Bundle-License")).isEqualTo("Apache-2.0");
        assertThat(manifest.getValue("Bundle-Description")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"API, 17", "FFM, 22", "JNA, 17", "TCK, 17", "CLI, 17"})
    void bundleTellsTheJavaItNeeds(Artifact artifact, int release) throws IOException {
        assertThat(JarContents.of(artifact.jar()).manifest().getValue("Require-Capability"))
                .contains("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=" + release + "))\"");
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void bundleExportsWhatTheModuleExportsWithVersions(Artifact artifact) throws IOException {
        JarContents jar = JarContents.of(artifact.jar());
        Map<String, String> exported = header(jar, "Export-Package");

        assertThat(exported.keySet()).isEqualTo(exports(jar.module()));
        assertThat(exported.values())
                .allSatisfy(attributes -> assertThat(attributes).contains("version=\"0.1.0\""));
    }

    /** Not every framework exports the platform's packages: one that lacks java.lang.foreign would refuse the bundle. */
    @ParameterizedTest
    @EnumSource(Artifact.class)
    void bundleImportsNothingOfThePlatform(Artifact artifact) throws IOException {
        assertThat(header(JarContents.of(artifact.jar()), "Import-Package").keySet())
                .noneMatch(name -> name.startsWith("java."))
                .doesNotContain("org.jspecify.annotations");
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void holdsNoForeignPackage(Artifact artifact) throws IOException {
        assertThat(JarContents.of(artifact.jar()).module().packages())
                .isNotEmpty()
                .allMatch(name -> (name + ".").startsWith("org.sysvipc."));
    }

    @ParameterizedTest
    @EnumSource(Artifact.class)
    void tellsNothingOfTheBuildThatMadeIt(Artifact artifact) throws IOException {
        JarContents jar = JarContents.of(artifact.jar());

        assertThat(jar.manifest().keySet())
                .extracting(Object::toString)
                .doesNotContain("Bnd-LastModified", "Built-By", "Build-Jdk", "Build-Jdk-Spec", "Created-By", "Tool");
        assertThat(jar.times().values())
                .isNotEmpty()
                .containsOnly(LocalDateTime.ofInstant(Project.archiveTime(), ZoneOffset.UTC));
    }

    private static Set<String> exports(ModuleDescriptor module) {
        return module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
    }

    private static Map<String, String> header(JarContents jar, String name) {
        String value = jar.manifest().getValue(name);
        return value == null ? Map.of() : BundleHeader.clauses(value);
    }
}
