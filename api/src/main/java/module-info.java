/**
 * System V IPC for Java: the API that applications use, the waist that backends implement, and the part of a kernel
 * backend that does not depend on how C is called.
 *
 * <p>Applications need {@code org.sysvipc} alone; which backend serves them is found out at run time.
 */
module org.sysvipc.api {
    // Not transitive: a user's module would then need the annotations' jar to be compiled.
    requires static org.jspecify;

    exports org.sysvipc;
    exports org.sysvipc.spi;
    exports org.sysvipc.spi.posix;

    uses org.sysvipc.spi.IpcBackendProvider;
}
