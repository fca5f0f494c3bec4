/** The backend on JNA. Found by {@link java.util.ServiceLoader}; exports nothing. */
module org.sysvipc.jna {
    requires static org.jspecify;
    requires org.sysvipc.api;
    requires com.sun.jna;

    // JNA calls the native methods of a class that it has to be able to see.
    opens org.sysvipc.jna to
            com.sun.jna;

    provides org.sysvipc.spi.IpcBackendProvider with
            org.sysvipc.jna.JnaBackendProvider;
}
