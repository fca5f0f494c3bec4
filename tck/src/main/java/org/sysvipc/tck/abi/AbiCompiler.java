package org.sysvipc.tck.abi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sysvipc.spi.posix.PosixAbi;
import org.sysvipc.tck.peer.CCompiler;
import org.sysvipc.tck.peer.TemporaryDirectory;

/**
 * A compiler with the headers of one platform.
 *
 * <p>The machine's own compiler is one for the machine's own platform. For others, Debian has cross compilers; {@code
 * .ci/install-test-packages} installs all that is looked for here. For musl on another machine there is no compiler, but
 * there are headers: {@code gcc -nostdinc -isystem /usr/include/aarch64-linux-musl} has them in the place of its own.
 */
public final class AbiCompiler {
    private static final List<String> OF_THE_MACHINE = List.of("cc", "gcc", "clang");

    private final CCompiler compiler;
    private final List<String> flags;
    private final List<String> kernelFlags;

    private AbiCompiler(CCompiler compiler, List<String> flags, List<String> kernelFlags) {
        this.compiler = compiler;
        this.flags = flags;
        this.kernelFlags = kernelFlags;
    }

    /**
     * What a search has found.
     *
     * @param compiler the first compiler that fits, or empty
     * @param tried each compiler that was looked for, and why it did not fit
     */
    public record Search(Optional<AbiCompiler> compiler, List<String> tried) {}

    private record Candidate(String command, List<String> flags) {}

    /**
     * Whether there is a way to audit a platform, on a machine that has what is needed.
     *
     * @param abi the platform
     * @return whether any compiler is known for it
     */
    public static boolean isKnownFor(PosixAbi abi) {
        return !candidates(abi).isEmpty();
    }

    /**
     * Looks for a compiler that makes programs for a platform, with the headers of its library.
     *
     * @param abi the platform
     * @return what was found
     * @throws InterruptedException if this thread is interrupted
     */
    public static Search find(PosixAbi abi) throws InterruptedException {
        List<String> tried = new ArrayList<>();
        for (Candidate candidate : candidates(abi)) {
            Optional<CCompiler> installed = CCompiler.find(candidate.command);
            if (installed.isEmpty()) {
                tried.add(candidate.command + " is not installed");
                continue;
            }
            AbiCompiler compiler =
                    new AbiCompiler(installed.orElseThrow(), candidate.flags, kernelFlags(abi.machine()));
            Optional<String> unfit = compiler.unfitFor(abi);
            if (unfit.isEmpty()) {
                return new Search(Optional.of(compiler), tried);
            }
            tried.add(compiler + ": " + unfit.orElseThrow());
        }
        return new Search(Optional.empty(), tried);
    }

    private static List<Candidate> candidates(PosixAbi abi) {
        List<Candidate> candidates = new ArrayList<>();
        if (!abi.isLinux()) {
            return candidates;
        }
        OF_THE_MACHINE.forEach(command -> candidates.add(new Candidate(command, List.of())));
        String gcc = abi.machine() + "-linux-gnu-gcc";
        if (abi.library().equals("musl")) {
            candidates.add(new Candidate("musl-gcc", List.of()));
            String headers = "/usr/include/" + abi.machine() + "-linux-musl";
            candidates.add(new Candidate(gcc, List.of("-nostdinc", "-isystem", headers)));
        } else {
            candidates.add(new Candidate(gcc, List.of()));
        }
        return candidates;
    }

    /** Where Debian has the kernel's headers: for a cross compiler, and for the machine's own; behind all others. */
    private static List<String> kernelFlags(String machine) {
        List<String> flags = new ArrayList<>();
        Path cross = Path.of("/usr", machine + "-linux-gnu", "include");
        Path own = Path.of("/usr/include", machine + "-linux-gnu");
        if (Files.isDirectory(cross.resolve("linux"))) {
            flags.addAll(List.of("-idirafter", cross.toString()));
        } else if (Files.isDirectory(own)) {
            flags.addAll(List.of("-idirafter", "/usr/include", "-idirafter", own.toString()));
        }
        return flags;
    }

    private Optional<String> unfitFor(PosixAbi abi) throws InterruptedException {
        AuditProgram program = new AuditProgram(List.of("limits.h"));
        program.requireTarget(abi);
        try {
            compile(program, false, "-c");
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(firstError(String.valueOf(e.getMessage())));
        }
    }

    private static String firstError(String output) {
        return output.lines()
                .filter(line -> line.contains("error: "))
                .map(line -> line.substring(line.indexOf("error: ") + "error: ".length()))
                .findFirst()
                .orElse(output);
    }

    /**
     * Compiles a program.
     *
     * @throws IllegalStateException if the compiler refuses, with its output
     */
    void check(AuditProgram program, boolean ofKernel) throws InterruptedException {
        compile(program, ofKernel, "-c");
    }

    /** Which of some macros the headers define. */
    Set<String> defined(Set<String> macros, List<String> headers, boolean ofKernel) throws InterruptedException {
        AuditProgram program = new AuditProgram(headers);
        program.askFor(macros);
        String preprocessed = compile(program, ofKernel, "-E");
        Set<String> present = new LinkedHashSet<>(macros);
        present.removeIf(macro -> !AuditProgram.presentIn(preprocessed, macro));
        return present;
    }

    private String compile(AuditProgram program, boolean ofKernel, String stage) throws InterruptedException {
        Path directory = TemporaryDirectory.create("abi");
        try {
            List<String> all = new ArrayList<>(List.of(stage));
            all.addAll(flags);
            if (ofKernel) {
                all.addAll(kernelFlags);
            }
            return Files.readString(compiler.compile(program.text(), directory, all), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + this + " made", e);
        } finally {
            TemporaryDirectory.delete(directory);
        }
    }

    /** {@return the command and the flags that give it the headers} */
    @Override
    public String toString() {
        return flags.isEmpty() ? compiler.command() : compiler.command() + " " + String.join(" ", flags);
    }
}
