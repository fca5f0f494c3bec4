/** The backend on the foreign function and memory API. Found by {@link java.util.ServiceLoader}; exports nothing. */
module org.sysvipc.ffm {
    requires static org.jspecify;
    requires org.sysvipc.api;

    provides org.sysvipc.spi.IpcBackendProvider with
            org.sysvipc.ffm.FfmBackendProvider;
}
