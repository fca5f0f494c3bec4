package org.sysvipc.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.sysvipc.Ipc;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcKey;
import org.sysvipc.MessageQueue;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.SemaphoreSet;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.tck.harness.BackendUnderTest;
import org.sysvipc.tck.harness.Campaign;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Peers;
import org.sysvipc.tck.harness.PrivateNamespace;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Threads;
import org.sysvipc.tck.peer.BackendOrigin;
import org.sysvipc.tck.peer.CPeer;
import org.sysvipc.tck.peer.JvmPeer;

/** The TCK's own machinery: cases that are wrong on purpose, and what becomes of them. Here since it takes a backend. */
class TckHarnessTest {

    /** Cases that leave something, fail or skip. Not found by their name, so only run by this test. */
    static class WrongOnPurpose {
        @Case("-")
        void leavesASegment(Ipc ipc, Keys keys) {
            ipc.segments().create(keys.next(), 1, Mode.OWNER);
        }

        @Case("-")
        void leavesAnAttachment(Ipc ipc) {
            Segment segment = ipc.segments().createPrivate(1, Mode.OWNER);
            segment.attach();
            segment.remove();
        }

        @Case("-")
        void leavesASemaphoreSetAndAQueue(Ipc ipc, Keys keys) {
            ipc.semaphores().create(keys.next(), 1, Mode.OWNER);
            ipc.queues().create(keys.next(), Mode.OWNER);
        }

        @Case("-")
        void leavesAPrivateSetAndAPrivateQueueThatItUsed(Ipc ipc, Peers peers) {
            SemaphoreSet set = ipc.semaphores().createPrivate(2, Mode.OWNER);
            set.setValue(1, 1);
            MessageQueue queue = ipc.queues().createPrivate(Mode.OWNER);
            try (CPeer c = peers.c()) {
                c.queue(queue.id()).send(1, 0, 0);
            }
        }

        @Case("-")
        void leavesAThread(Threads threads) {
            threads.run(() -> Thread.sleep(Long.MAX_VALUE));
        }

        @Case("-")
        void leavesAPeerAndItsSegment(Peers peers) {
            JvmPeer peer = peers.jvm();
            peer.create(IpcKey.PRIVATE, 1, Mode.OWNER);
        }

        @Case("-")
        @PrivateNamespace
        void failsInAPrivateNamespace() {
            throw new AssertionError("as it should");
        }

        @Case("-")
        @PrivateNamespace
        void leavesASegmentInAPrivateNamespace(Ipc ipc) {
            ipc.segments().createPrivate(1, Mode.OWNER);
        }

        @Case("-")
        void leavesASegmentAndSkips(Ipc ipc) {
            ipc.segments().createPrivate(1, Mode.OWNER);
            Assumptions.abort("for a reason");
        }

        @Case("-")
        @PrivateNamespace
        void skipsInAPrivateNamespace() {
            Assumptions.abort("for a reason");
        }

        @Case("-")
        @Requires({Capability.SEGMENTS, Capability.MESSAGE_QUEUES})
        void needsWhatMayBeMissing() {}
    }

    /** Cases that are as they should be. */
    static class Right {
        @Case("-")
        @PrivateNamespace
        void isAloneInAPrivateNamespace(Ipc ipc, Keys keys) throws Exception {
            assertThat(ipc.segments().list()).isEmpty();
            assertThat(Files.readSymbolicLink(Path.of("/proc/self/ns/ipc")))
                    .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/"
                            + ProcessHandle.current().parent().orElseThrow().pid() + "/ns/ipc")));
            ipc.segments().create(keys.next(), 1, Mode.OWNER).remove();
        }

        /** The keys of this process differ in their lower ten bits only. */
        @Case("-")
        void nothingOfTheOtherKindsIsLeft(Ipc ipc, Keys keys) {
            int range = keys.next().value() >>> 10;
            assertThat(ipc.semaphores().list()).noneMatch(entry -> isIn(range, entry));
            assertThat(ipc.queues().list()).noneMatch(entry -> isIn(range, entry));
        }

        private static boolean isIn(int range, IpcEntry<?> entry) {
            return entry.stat().map(stat -> stat.key().value() >>> 10 == range).orElse(false);
        }

        @Case("-")
        void peersAndKeysAreThere(Ipc ipc, IpcBackend backend, Keys keys, Peers peers) {
            assertThat(keys.next()).isNotEqualTo(keys.next());
            assertThat(backend.name()).isEqualTo(ipc.backendName());
            try (JvmPeer peer = peers.jvm()) {
                int id = peer.create(keys.next(), 1, Mode.OWNER);
                assertThat(ipc.segments().byId(id).stat().creatorPid()).isEqualTo((int) peer.pid());
                peer.remove(id);
            }
        }
    }

    private static List<String> run(Class<?> cases, String method) {
        List<String> outcomes = new ArrayList<>();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                outcomes.add("SKIPPED " + reason);
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    String message =
                            result.getThrowable().map(Throwable::getMessage).orElse("");
                    outcomes.add(result.getStatus() + " " + message);
                }
            }
        };
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectMethod(cases, methodNamed(cases, method)))
                                .configurationParameter(BackendUnderTest.PARAMETER, "ffm")
                                .build(),
                        listener);
        return outcomes;
    }

    private static Method methodNamed(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static void assertOutcome(String method, String status, String... words) {
        assertThat(run(WrongOnPurpose.class, method))
                .singleElement()
                .asString()
                .startsWith(status)
                .contains(words);
    }

    @Test
    void aSegmentLeftOverFailsTheCaseAndIsRemoved() {
        assertOutcome("leavesASegment", "FAILED", "left over: segment ");
        assertNothingLeft();
    }

    @Test
    void anAttachmentLeftOverFailsTheCaseAndIsDetached() {
        assertOutcome("leavesAnAttachment", "FAILED", "left over: segment ", "nattch 1");
        assertNothingLeft();
    }

    @Test
    void objectsOfTheOtherKindsLeftOverFailTheCaseAndAreRemoved() {
        assertOutcome("leavesASemaphoreSetAndAQueue", "FAILED", "left over: semaphore set ", "; message queue ");
        assertThat(run(Right.class, "nothingOfTheOtherKindsIsLeft")).containsExactly("SUCCESSFUL ");
    }

    @Test
    void privateObjectsThatTheCaseUsedFailTheCaseAndAreRemoved() {
        assertOutcome(
                "leavesAPrivateSetAndAPrivateQueueThatItUsed",
                "FAILED",
                "left over: semaphore set ",
                "; message queue ");
        assertThat(run(WrongOnPurpose.class, "leavesAThread"))
                .singleElement()
                .asString()
                .doesNotContain("semaphore set", "queue");
    }

    @Test
    void aThreadLeftOverFailsTheCaseAndIsInterrupted() {
        assertOutcome("leavesAThread", "FAILED", "left over: thread ", " still ran");
        assertThat(Thread.getAllStackTraces().values())
                .noneMatch(trace -> Arrays.stream(trace)
                        .anyMatch(frame -> frame.getClassName().equals(WrongOnPurpose.class.getName())));
    }

    @Test
    void aPeerLeftOverFailsTheCaseAndIsKilled() {
        assertOutcome("leavesAPeerAndItsSegment", "FAILED", "left over: JVM peer ", " still ran", "segment ");
        assertNothingLeft();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains("JvmPeerMain")))
                .isEmpty();
    }

    @Test
    void aFailureInAPrivateNamespaceFailsTheCaseWithItsStackTrace() {
        assertOutcome("failsInAPrivateNamespace", "FAILED", "as it should", "WrongOnPurpose.failsInAPrivateNamespace");
        assertOutcome("leavesASegmentInAPrivateNamespace", "FAILED", "left over: segment ");
    }

    @Test
    void aSkipTellsItsReason() {
        assertOutcome("skipsInAPrivateNamespace", "ABORTED", "for a reason");
        assertOutcome("leavesASegmentAndSkips", "ABORTED", "for a reason");
        assertNothingLeft();
    }

    @Test
    void aMissingCapabilitySkipsAndIsNamed() {
        try (IpcBackend backend = new BackendUnderTest("ffm").open()) {
            Assumptions.assumeFalse(
                    backend.capabilities().contains(Capability.MESSAGE_QUEUES), "the backend has all capabilities");
        }
        assertOutcome("needsWhatMayBeMissing", "SKIPPED", "backend ffm lacks MESSAGE_QUEUES");
    }

    @Test
    void whatIsRightPasses() {
        assertThat(run(Right.class, "isAloneInAPrivateNamespace")).containsExactly("SUCCESSFUL ");
        assertThat(run(Right.class, "peersAndKeysAreThere")).containsExactly("SUCCESSFUL ");
    }

    @Test
    void aBackendFromElsewhereThanItMustBeIsRefused() {
        BackendOrigin.here("ffm").require("ffm");
        assertThatThrownBy(() -> BackendOrigin.MODULE_PATH.require("ffm"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("backend ffm is to come from the module path, not from the class path");
        assertThatThrownBy(() -> BackendOrigin.CLASS_PATH.require("none"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("backend none is to come from the class path, not from nowhere");
    }

    @Test
    void aCampaignHasTheRoundsThatAreWantedAndAtLeastOne() {
        String before = System.getProperty(Campaign.PERCENT, "100");
        try {
            System.setProperty(Campaign.PERCENT, "10");
            assertThat(Campaign.rounds(100_000)).isEqualTo(10_000);
            assertThat(Campaign.rounds(3)).isOne();
            System.setProperty(Campaign.PERCENT, "300");
            assertThat(Campaign.rounds(100_000)).isEqualTo(300_000);
        } finally {
            System.setProperty(Campaign.PERCENT, before);
        }
    }

    private static void assertNothingLeft() {
        int self = (int) ProcessHandle.current().pid();
        try (Ipc ipc = Ipc.open("ffm")) {
            assertThat(ipc.segments().list().stream()
                            .flatMap(entry -> entry.stat().stream())
                            .filter(stat -> stat.creatorPid() == self))
                    .isEmpty();
        }
    }
}
