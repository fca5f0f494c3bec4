package org.sysvipc.tck.abi;

import java.util.Collection;
import java.util.List;
import org.sysvipc.spi.posix.LibC;
import org.sysvipc.spi.posix.PosixAbi;
import org.sysvipc.spi.posix.StructLayout;
import org.sysvipc.spi.posix.StructLayout.Field;

/** The text of a C program that compiles only if the headers agree with what it asserts. */
final class AuditProgram {
    /** Of the library: what declares the calls, their structures and types. */
    static final List<String> LIBRARY_HEADERS = List.of(
            "errno.h",
            "fcntl.h",
            "pthread.h",
            "signal.h",
            "stddef.h",
            "time.h",
            "sys/types.h",
            "sys/ipc.h",
            "sys/mman.h",
            "sys/msg.h",
            "sys/sem.h",
            "sys/shm.h",
            "sys/stat.h");

    /** Of the kernel: its structures clash with the library's, so that no program can include both. */
    static final List<String> KERNEL_HEADERS =
            List.of("linux/ipc.h", "linux/shm.h", "linux/sem.h", "linux/msg.h", "linux/mman.h", "linux/errno.h");

    private static final String PRESENT = "present:";

    private final StringBuilder text = new StringBuilder("#define _GNU_SOURCE 1\n");

    AuditProgram(List<String> headers) {
        headers.forEach(header -> line("#include <" + header + ">"));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Asserts something; the compiler shows the assertion itself where it does not hold. */
    private void require(String condition) {
        line("_Static_assert(" + condition + ", \"" + condition + "\");");
    }

    /** Nothing is proven by headers of another platform. */
    void requireTarget(PosixAbi abi) {
        line("#ifndef __" + abi.machine() + "__");
        line("#error \"this compiler does not make programs for " + abi.machine() + "\"");
        line("#endif");
        line(abi.library().equals("glibc") ? "#ifndef __GLIBC__" : "#ifdef __GLIBC__");
        line("#error \"these are not the headers of " + abi.library() + "\"");
        line("#endif");
    }

    /** The parameters and results of the calls, which Java passes as int and long. */
    void requireTypes() {
        for (String type : List.of("int", "key_t", "pid_t", "uid_t", "gid_t", "mode_t")) {
            require("sizeof(" + type + ") == 4");
        }
        for (String type : List.of("long", "size_t", "ssize_t", "time_t", "off_t", "pthread_t", "void *")) {
            require("sizeof(" + type + ") == 8");
        }
        require("sizeof(sigset_t) == " + LibC.SIGSET_BYTES);
        require("(key_t)-1 < 0");
        require("(time_t)-1 < 0");
        require("(size_t)-1 > 0");
    }

    void require(StructLayout layout) {
        String type = layout.type();
        require("sizeof(" + type + ") == " + layout.size());
        for (Field field : layout.fields()) {
            String member = "((" + type + " *)0)->" + field.name();
            require("offsetof(" + type + ", " + field.name() + ") == " + field.offset());
            require("sizeof(" + member + ") == " + field.width());
            if (field.width() == Short.BYTES) {
                // The only width that Java widens.
                require("(__typeof__(" + member + "))-1 " + (field.isSigned() ? "< 0" : "> 0"));
            }
        }
    }

    void require(HeaderConstant constant) {
        require(constant.expression() + " == " + constant.value());
    }

    /** Lets the preprocessor say which of these macros there are; for {@link #presentIn}. */
    void askFor(Collection<String> macros) {
        for (String macro : macros) {
            line("#ifdef " + macro);
            // In quotes, so that the macro itself is not replaced.
            line("\"" + PRESENT + macro + "\"");
            line("#endif");
        }
    }

    static boolean presentIn(String preprocessed, String macro) {
        return preprocessed.contains("\"" + PRESENT + macro + "\"");
    }

    String text() {
        return text.toString();
    }
}
