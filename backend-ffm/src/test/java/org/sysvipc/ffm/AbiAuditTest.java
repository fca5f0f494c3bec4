package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sysvipc.spi.BackendUnavailableException;
import org.sysvipc.spi.posix.LibC;
import org.sysvipc.spi.posix.PosixAbi;
import org.sysvipc.spi.posix.StructLayout;
import org.sysvipc.spi.posix.StructLayout.Field;
import org.sysvipc.tck.abi.AbiAudit;
import org.sysvipc.tck.abi.AbiCompiler;
import org.sysvipc.tck.abi.AbiReport;
import org.sysvipc.tck.abi.HeaderConstant;
import org.sysvipc.tck.harness.TckReport;

/** The layouts and numbers of every platform against that platform's C headers; and that the audit sees what is wrong. */
final class AbiAuditTest {
    private static final Path REPORT = Path.of(System.getProperty(TckReport.DIRECTORY, "target"), "tck-report-abi.txt");

    @BeforeAll
    static void beginReport() throws IOException {
        Files.createDirectories(REPORT.toAbsolutePath().getParent());
        Files.writeString(REPORT, "Audit of layouts and numbers against C headers\n");
    }

    private static void report(String text) throws IOException {
        Files.writeString(REPORT, text, StandardOpenOption.APPEND);
    }

    // -------------------------------------------------------------------------------------------- the audits

    /** One test for each platform that is said to be audited. */
    @TestFactory
    Stream<DynamicTest> audits() {
        return Arrays.stream(PosixAbi.values())
                .filter(abi -> abi.audit() != PosixAbi.Audit.NONE)
                .map(abi -> dynamicTest(abi.name(), () -> audit(abi)));
    }

    private static void audit(PosixAbi abi) throws Exception {
        AbiCompiler.Search search = AbiCompiler.find(abi);
        if (search.compiler().isEmpty()) {
            String reason = "no compiler for " + abi + " (" + String.join("; ", search.tried())
                    + "); on Debian, .ci/install-test-packages installs one";
            report(abi + ": skipped, " + reason + "\n");
            abort(reason);
        }
        AbiReport report = new AbiAudit(abi).run(search.compiler().orElseThrow());
        report(report.toString());
        assertThat(report.structures()).hasSameSizeAs(abi.layouts());
        assertThat(report.inLibrary()).contains("IPC_CREAT", "SHM_RDONLY", "SETVAL", "MAP_FIXED", "EIDRM");
        assertThat(report.inNeither()).as("constants that no header has").isEmpty();
    }

    /** What says that it was audited has a test above; what has none, says so. */
    @Test
    void whatIsSaidToBeAuditedIs() {
        for (PosixAbi abi : PosixAbi.values()) {
            assertThat(AbiCompiler.isKnownFor(abi)).as("%s", abi).isEqualTo(abi.audit() != PosixAbi.Audit.NONE);
        }
    }

    @Test
    void theStructuresFitWhereTheCallsPutThem() {
        for (PosixAbi abi : PosixAbi.values()) {
            assertThat(abi.layouts())
                    .isNotEmpty()
                    .allSatisfy(layout -> assertThat(layout.size()).isLessThanOrEqualTo(LibC.SCRATCH_BYTES));
        }
    }

    // --------------------------------------------------------------------------- what the audit has to notice

    private final PosixAbi here = PosixAbi.current(new FfmBinding());

    AbiAuditTest() throws BackendUnavailableException {}

    /** A compiler with the headers of the platform that this JVM runs on. */
    private AbiCompiler ownCompiler() throws InterruptedException {
        AbiCompiler.Search search = AbiCompiler.find(here);
        return search.compiler()
                .orElseGet(() -> abort("no C compiler for this machine: " + String.join("; ", search.tried())));
    }

    private void refuses(List<StructLayout> layouts, List<HeaderConstant> constants, String... assertions)
            throws InterruptedException {
        AbiCompiler compiler = ownCompiler();
        assertThatThrownBy(() -> new AbiAudit(here, layouts, constants).run(compiler))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .contains(assertions);
    }

    private void refuses(StructLayout layout, String... assertions) throws InterruptedException {
        refuses(List.of(layout), List.of(), assertions);
    }

    private StructLayout changed(String name, UnaryOperator<Field> change) {
        StructLayout right = here.shmidDs();
        List<Field> fields = new ArrayList<>(right.fields());
        fields.replaceAll(field -> field.name().equals(name) ? change.apply(field) : field);
        return new StructLayout(right.type(), right.size(), fields);
    }

    @Test
    void noticesAWrongOffset() throws InterruptedException {
        int right = here.shmidDs().field("shm_segsz").offset();
        refuses(
                changed("shm_segsz", field -> new Field(field.name(), right + 8, field.width())),
                "offsetof(struct shmid_ds, shm_segsz) == " + (right + 8));
        refuses(
                changed("shm_perm.mode", field -> new Field(field.name(), field.offset() + 2, 4)),
                "offsetof(struct shmid_ds, shm_perm.mode) == ");
    }

    @Test
    void noticesAWrongWidth() throws InterruptedException {
        refuses(
                changed("shm_nattch", field -> new Field(field.name(), field.offset(), 4)),
                "sizeof(((struct shmid_ds *)0)->shm_nattch) == 4");
    }

    @Test
    void noticesAShortThatIsSigned() throws InterruptedException {
        // None of our structures has one; struct flock does.
        refuses(
                new StructLayout("struct flock", 32, List.of(new Field("l_type", 0, 2))),
                "(__typeof__(((struct flock *)0)->l_type))-1 > 0");
    }

    @Test
    void noticesAWrongSize() throws InterruptedException {
        StructLayout right = here.shmidDs();
        refuses(
                new StructLayout(right.type(), right.size() + 8, right.fields()),
                "sizeof(struct shmid_ds) == " + (right.size() + 8));
    }

    @Test
    void noticesAFieldAndAStructureThatAreNotThere() throws InterruptedException {
        refuses(new StructLayout("struct shmid_ds", 112, List.of(new Field("shm_nothing", 0, 4))), "shm_nothing");
        refuses(new StructLayout("struct nothing_ds", 112, List.of()), "struct nothing_ds");
    }

    @Test
    void noticesAWrongConstantOfTheLibraryAndOfTheKernel() throws InterruptedException {
        refuses(
                List.of(),
                List.of(
                        new HeaderConstant("SHM_RDONLY", 1),
                        new HeaderConstant("EIDRM", 42),
                        new HeaderConstant("IPC_CREAT", 01000)),
                "SHM_RDONLY == 1",
                "EIDRM == 42");
        // Only <linux/sem.h> has it.
        refuses(List.of(), List.of(new HeaderConstant("SEMAEM", 1)), "SEMAEM == 1");
    }

    @Test
    void namesAConstantThatNoHeaderHas() throws InterruptedException {
        AbiReport report = new AbiAudit(
                        here,
                        List.of(),
                        List.of(new HeaderConstant("SYSVIPC_NO_SUCH", 1), new HeaderConstant("IPC_CREAT", 01000)))
                .run(ownCompiler());
        assertThat(report.inNeither()).containsExactly("SYSVIPC_NO_SUCH");
        assertThat(report.inLibrary()).containsExactly("IPC_CREAT");
        assertThat(report).asString().contains("in no header, not checked: 1 (SYSVIPC_NO_SUCH)");
    }

    @Test
    void acceptsNoHeadersOfAnotherPlatform() throws InterruptedException {
        AbiCompiler compiler = ownCompiler();
        for (PosixAbi other : PosixAbi.values()) {
            if (other.isLinux() && other != here) {
                assertThatThrownBy(() -> new AbiAudit(other).run(compiler))
                        .as("%s", other)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("#error");
            }
        }
    }

    @Test
    void auditsEveryPublicNumberThatJavaHas() {
        assertThat(HeaderConstant.ofLinux())
                .extracting(HeaderConstant::name)
                .doesNotHaveDuplicates()
                .contains("IPC_PRIVATE", "IPC_STAT", "SHM_STAT_ANY", "SHM_HUGE_SHIFT", "SEM_UNDO", "MSG_COPY")
                .contains("MAP_NORESERVE", "PROT_WRITE", "S_IRWXU", "EPERM", "EOVERFLOW");
    }
}
