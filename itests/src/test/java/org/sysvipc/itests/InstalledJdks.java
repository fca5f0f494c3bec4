package org.sysvipc.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The JDKs that the build has found on this machine. */
public final class InstalledJdks {
    private InstalledJdks() {}

    /** {@return the {@code java} that runs the tests} */
    public static Path currentJava() {
        return java(Path.of(System.getProperty("java.home")));
    }

    /**
     * Finds the {@code java} of another JDK.
     *
     * @param feature its feature release, for example 17
     * @return its launcher, or empty if the build found none
     * @throws IOException if the build's list cannot be read
     */
    public static Optional<Path> java(int feature) throws IOException {
        NodeList toolchains = list().getElementsByTagName("toolchain");
        for (int i = 0; i < toolchains.getLength(); i++) {
            Element toolchain = (Element) toolchains.item(i);
            Path java = java(Path.of(text(toolchain, "jdkHome")));
            if (text(toolchain, "version").matches(feature + "(\\D.*)?") && Files.isExecutable(java)) {
                return Optional.of(java);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds the {@code java} of the oldest Java that is supported, or has the test skipped.
     *
     * @return its launcher
     * @throws IOException if the build's list cannot be read
     */
    public static Path java17() throws IOException {
        Optional<Path> java = java(17);
        assumeTrue(java.isPresent(), "the build found no JDK 17 on this machine");
        return java.orElseThrow();
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    private static Document list() throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Project.toolchains().toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(Project.toolchains() + " cannot be read", e);
        }
    }

    private static String text(Element parent, String tag) {
        return parent.getElementsByTagName(tag).item(0).getTextContent().strip();
    }
}
