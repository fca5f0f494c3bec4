/**
 * The contract of System V IPC as a suite that any backend can run: {@link org.sysvipc.tck.IpcTck}.
 */
module org.sysvipc.tck {
    requires transitive org.sysvipc.api;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.platform.suite.api;
    requires transitive org.junit.platform.launcher;
    requires java.management;
    requires org.assertj.core;
    requires static transitive org.jspecify;

    exports org.sysvipc.tck;
    exports org.sysvipc.tck.abi;
    exports org.sysvipc.tck.differential;
    exports org.sysvipc.tck.harness;
    exports org.sysvipc.tck.peer;

    opens org.sysvipc.tck to
            org.junit.platform.commons;
    opens org.sysvipc.tck.harness to
            org.junit.platform.commons;

    provides org.junit.platform.launcher.TestExecutionListener with
            org.sysvipc.tck.harness.TckReport;
}
