package org.sysvipc.itests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.itests.Project;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the published poms hand on to whoever depends on them. */
class PublishedPomTest {
    private static final Set<String> KEPT_BACK = Set.of("test", "provided");

    private static Element pom(String directory) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Project.root().resolve(directory).resolve("pom.xml").toFile())
                .getDocumentElement();
    }

    /** The elements of a name right below another. */
    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static List<Element> dependencies(Element parent) {
        return children(parent, "dependencies").stream()
                .flatMap(dependencies -> children(dependencies, "dependency").stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"api, ''", "backend-ffm, ipc-api", "backend-jna, ipc-api jna", "'', ''"})
    void nothingOfTheBuildsOrTestsIsHandedOn(String directory, String handedOn) throws Exception {
        assertThat(dependencies(pom(directory)).stream()
                        .filter(dependency -> !KEPT_BACK.contains(text(dependency, "scope")))
                        .map(dependency -> text(dependency, "artifactId")))
                .containsExactlyInAnyOrder(handedOn.isEmpty() ? new String[0] : handedOn.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bom", ""})
    void whoHasNoParentSaysWhatItIsAndItsLicence(String directory) throws Exception {
        Element pom = pom(directory);
        assertThat(children(pom, "parent")).isEmpty();
        assertThat(text(pom, "name")).isNotEmpty();
        assertThat(text(pom, "description")).isNotEmpty();
        assertThat(text(pom, "licenses")).contains("Apache-2.0");
    }

    /** A module that is deployed and not in the BOM would have to be given a version by everybody. */
    @Test
    void theBomHasEveryArtifactThatIsPublished() throws Exception {
        List<String> published = new ArrayList<>();
        for (Element module : children(children(pom(""), "modules").get(0), "module")) {
            Element pom = pom(module.getTextContent());
            boolean kept = children(pom, "properties").stream()
                    .anyMatch(
                            properties -> text(properties, "maven.deploy.skip").equals("true"));
            if (!kept && !text(pom, "artifactId").equals("ipc-bom")) {
                published.add(text(pom, "artifactId"));
            }
        }
        Element managed = children(pom("bom"), "dependencyManagement").get(0);
        assertThat(dependencies(managed).stream().map(dependency -> text(dependency, "artifactId")))
                .containsExactlyInAnyOrderElementsOf(published);
        assertThat(text(pom("bom"), "version")).isEqualTo(Project.version());
    }
}
