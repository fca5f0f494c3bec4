/** A backend whose objects live in the memory of one JVM: the example of the guide to writing backends. */
module com.example.sysvipc.memory {
    requires org.sysvipc.api;

    provides org.sysvipc.spi.IpcBackendProvider with
            com.example.sysvipc.memory.MemoryBackendProvider;
}
