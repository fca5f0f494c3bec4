package org.sysvipc.tck;

import java.util.Arrays;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.SelectClasses;
import org.sysvipc.tck.harness.BackendUnderTest;
import org.sysvipc.tck.harness.TckReport;

/**
 * Runs the TCK without a build, for jars as their users have them. The TCK and JUnit go on the class path; the backend and
 * the API go there too, or on the module path:
 *
 * <pre>{@code
 * java --module-path API:BACKEND --add-modules org.sysvipc.ffm -cp TCK:JUNIT... org.sysvipc.tck.TckMain ffm
 * }</pre>
 */
public final class TckMain {
    private TckMain() {}

    /**
     * Runs all cases, and exits with 0 if none failed, otherwise with 1.
     *
     * @param arguments the backend's name
     */
    public static void main(String[] arguments) {
        String backend = arguments[0];
        Class<?>[] cases = IpcTck.class.getAnnotation(SelectClasses.class).value();
        TckReport report = new TckReport(backend);
        // Without the listeners that are found by themselves: one of them is such a report.
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Arrays.stream(cases)
                                        .map(DiscoverySelectors::selectClass)
                                        .toList())
                                .configurationParameter(BackendUnderTest.PARAMETER, backend)
                                .build(),
                        report);
        // Threads that a case left running do not keep this JVM.
        System.exit(report.allIsWell() ? 0 : 1);
    }
}
