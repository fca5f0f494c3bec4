package org.sysvipc.tck.abi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sysvipc.spi.posix.PosixAbi;
import org.sysvipc.spi.posix.StructLayout;

/**
 * Compares layouts and numbers with the C headers of a platform: the size of each structure, offset and width of each of
 * its fields that Java uses, the value of each constant, the sizes of the types of parameters and results.
 *
 * <p>Constants that a library's headers lack, since they are younger or its authors left them out, are compared with the
 * kernel's headers; those that are not there either the report names.
 */
public final class AbiAudit {
    private final PosixAbi abi;
    private final List<StructLayout> layouts;
    private final List<HeaderConstant> constants;

    /**
     * An audit of a platform's own data.
     *
     * @param abi the platform, a Linux
     */
    public AbiAudit(PosixAbi abi) {
        this(abi, abi.layouts(), HeaderConstant.ofLinux());
    }

    /**
     * An audit of any data, for a test of the audit itself.
     *
     * @param abi the platform whose headers are to be used
     * @param layouts the structures
     * @param constants the constants
     */
    public AbiAudit(PosixAbi abi, List<StructLayout> layouts, List<HeaderConstant> constants) {
        this.abi = abi;
        this.layouts = List.copyOf(layouts);
        this.constants = List.copyOf(constants);
    }

    /**
     * Compiles what asserts the data.
     *
     * @param compiler a compiler with the platform's headers
     * @return what was compared
     * @throws IllegalStateException if the headers disagree with the data, or lack a structure or a field; the message is the
     *     compiler's output, which shows each assertion that does not hold
     * @throws InterruptedException if this thread is interrupted
     */
    public AbiReport run(AbiCompiler compiler) throws InterruptedException {
        Set<String> names = constants.stream().map(HeaderConstant::name).collect(Collectors.toSet());
        Set<String> inLibrary = compiler.defined(names, AuditProgram.LIBRARY_HEADERS, false);
        names.removeAll(inLibrary);
        Set<String> inKernel = names.isEmpty() ? Set.of() : compiler.defined(names, AuditProgram.KERNEL_HEADERS, true);
        names.removeAll(inKernel);

        AuditProgram ofLibrary = new AuditProgram(AuditProgram.LIBRARY_HEADERS);
        ofLibrary.requireTarget(abi);
        ofLibrary.requireTypes();
        layouts.forEach(ofLibrary::require);
        constantsIn(inLibrary).forEach(ofLibrary::require);
        compiler.check(ofLibrary, false);

        if (!inKernel.isEmpty()) {
            AuditProgram ofKernel = new AuditProgram(AuditProgram.KERNEL_HEADERS);
            constantsIn(inKernel).forEach(ofKernel::require);
            compiler.check(ofKernel, true);
        }
        return new AbiReport(
                abi,
                compiler.toString(),
                describeLayouts(),
                expressions(inLibrary),
                expressions(inKernel),
                expressions(names));
    }

    private List<HeaderConstant> constantsIn(Set<String> names) {
        return constants.stream()
                .filter(constant -> names.contains(constant.name()))
                .toList();
    }

    private List<String> expressions(Set<String> names) {
        return new ArrayList<>(new LinkedHashSet<>(
                constantsIn(names).stream().map(HeaderConstant::expression).toList()));
    }

    private List<String> describeLayouts() {
        return layouts.stream()
                .map(layout -> layout.type() + " (" + layout.fields().size() + " fields)")
                .toList();
    }
}
