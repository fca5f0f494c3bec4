package org.sysvipc.tck.abi;

import java.util.List;
import org.sysvipc.spi.posix.PosixAbi;

/**
 * What an audit has compared, all of which agreed.
 *
 * @param abi the platform
 * @param compiler the compiler, with the flags that gave it the platform's headers
 * @param structures each structure, with the number of its fields
 * @param inLibrary the constants that the library's headers have
 * @param inKernel the constants that only the kernel's headers have
 * @param inNeither the constants that no header has: of these nothing is known
 */
public record AbiReport(
        PosixAbi abi,
        String compiler,
        List<String> structures,
        List<String> inLibrary,
        List<String> inKernel,
        List<String> inNeither) {

    /** Copies the lists. */
    public AbiReport {
        structures = List.copyOf(structures);
        inLibrary = List.copyOf(inLibrary);
        inKernel = List.copyOf(inKernel);
        inNeither = List.copyOf(inNeither);
    }

    /** {@return the report in lines, each ended} */
    @Override
    public String toString() {
        return abi + ", " + abi.audit().description() + ", against the headers of " + compiler + ":\n"
                + "  structures: " + String.join(", ", structures) + "\n"
                + "  constants in the library's headers: " + inLibrary.size() + "\n"
                + "  constants in the kernel's headers only: " + list(inKernel) + "\n"
                + "  constants in no header, not checked: " + list(inNeither) + "\n";
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : names.size() + " (" + String.join(", ", names) + ")";
    }
}
