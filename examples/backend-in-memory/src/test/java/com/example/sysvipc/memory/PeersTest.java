package com.example.sysvipc.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;
import org.sysvipc.tck.harness.BackendUnderTest;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Peers;

/** The TCK notices a case that starts a peer and has not said that it needs a backend whose objects the peer sees. */
class PeersTest {

    /** Wrong on purpose, and not found by its name. */
    static class Undeclared {
        @Case("-")
        void startsAJvm(Peers peers) {
            peers.jvm().close();
        }

        @Case("-")
        void startsAProcessInC(Peers peers) {
            peers.c().close();
        }
    }

    @Test
    void casesThatDoNotSayWhatTheirPeersNeedFail() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Undeclared.class))
                                .configurationParameter(BackendUnderTest.PARAMETER, MemoryBackend.NAME)
                                .build(),
                        listener);
        assertThat(listener.getSummary().getFailures())
                .map(Failure::getException)
                .map(Throwable::getMessage)
                .containsExactlyInAnyOrder(
                        "the peer needs a backend with PROCESS_SHARED: the case lacks @Requires",
                        "the peer needs a backend with KERNEL_OBJECTS: the case lacks @Requires");
    }
}
