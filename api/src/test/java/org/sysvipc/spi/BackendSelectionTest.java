package org.sysvipc.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sysvipc.spi.BackendSelection.Choice;
import org.sysvipc.spi.BackendSelection.NoBackendException;

final class BackendSelectionTest {
    private final FakeProvider ffm = new FakeProvider("ffm", 300);
    private final FakeProvider jna = new FakeProvider("jna", 200);
    private final FakeProvider mmap = new FakeProvider("mmap", 100);
    private final Properties properties = new Properties();
    private Map<String, String> environment = Map.of();
    private List<ProbeReport> unloadable = List.of();

    private BackendSelection selection() {
        return new BackendSelection(new BackendDiscovery(List.of(ffm, jna, mmap), unloadable), properties, environment);
    }

    private Choice open(@Nullable String named, Capability... required) throws NoBackendException {
        return selection().open(named, Set.of(required));
    }

    private NoBackendException refused(@Nullable String named, Capability... required) {
        return catchThrowableOfType(NoBackendException.class, () -> open(named, required));
    }

    @Test
    void codeGoesBeforePropertyBeforeEnvironmentBeforePriority() throws Exception {
        assertThat(open(null).backend().name()).isEqualTo("ffm");
        assertThat(open(null).reason()).isEqualTo("the first by priority that works");

        environment = Map.of("SYSVIPC_BACKEND", "jna");
        assertThat(open(null).backend().name()).isEqualTo("jna");
        assertThat(open(null).reason()).isEqualTo("named by the environment variable SYSVIPC_BACKEND");

        properties.setProperty("sysvipc.backend", "mmap");
        assertThat(open(null).backend().name()).isEqualTo("mmap");
        assertThat(open(null).reason()).isEqualTo("named by the system property sysvipc.backend");

        assertThat(open("ffm").backend().name()).isEqualTo("ffm");
        assertThat(open("ffm").reason()).isEqualTo("named in code");
    }

    @Test
    void aBlankPropertyOrVariableNamesNothing() throws Exception {
        properties.setProperty(BackendSelection.PROPERTY, " ");
        environment = Map.of(BackendSelection.VARIABLE, "");
        assertThat(open(null).backend().name()).isEqualTo("ffm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "JNA", " jna ", "Jna"})
    void namesAreReadLeniently(String name) throws Exception {
        assertThat(open(name).backend().name()).isEqualTo("jna");
    }

    @Test
    void aNamedBackendIsOpenedWithInsistenceAndNoOtherIsTouched() throws Exception {
        open("jna");
        assertThat(jna.insisted).isTrue();
        assertThat(ffm.probes + ffm.opens + mmap.probes + mmap.opens).isZero();
    }

    @Test
    void withoutANameTheBestIsProbedAndOpenedWithoutInsistence() throws Exception {
        open(null);
        assertThat(ffm.probes).isEqualTo(1);
        assertThat(ffm.insisted).isFalse();
        assertThat(jna.probes + jna.opens).isZero();
    }

    @Test
    void aNamedBackendThatFailsIsAnErrorAndNeverAnother() {
        BackendUnavailableException cause = new BackendUnavailableException("no System V here");
        ffm.failing(cause);
        assertThat(refused("ffm"))
                .hasMessage("backend 'ffm', named in code, does not work here: no System V here")
                .hasSuppressedException(cause);

        properties.setProperty(BackendSelection.PROPERTY, "ffm");
        assertThat(refused(null))
                .hasMessage("backend 'ffm', named by the system property sysvipc.backend, does not work here:"
                        + " no System V here");

        properties.clear();
        environment = Map.of(BackendSelection.VARIABLE, "ffm");
        assertThat(refused(null))
                .hasMessage("backend 'ffm', named by the environment variable SYSVIPC_BACKEND, does not work here:"
                        + " no System V here");
        assertThat(jna.probes + jna.opens + mmap.probes + mmap.opens).isZero();
    }

    @Test
    void aNamedBackendThatThrowsIsAnErrorToo() {
        LinkageError cause = new ExceptionInInitializerError(new IllegalCallerException("denied"));
        ffm.failing(cause);
        assertThat(refused("ffm"))
                .hasMessage("backend 'ffm', named in code, does not work here: IllegalCallerException: denied")
                .hasSuppressedException(cause);
        jna.failing(new IllegalStateException("a defect"));
        assertThat(refused("jna")).hasMessageEndingWith("IllegalStateException: a defect");
    }

    @Test
    void anUnknownNameIsAnErrorThatTellsTheKnownOnes() {
        unloadable = List.of(ProbeReport.unloadable("new", new UnsupportedClassVersionError("too new")));
        assertThat(refused("nonsense"))
                .hasMessage("there is no backend 'nonsense', named in code; there are: ffm, jna, mmap,"
                        + " new (cannot be loaded)");
    }

    @Test
    void aNamedBackendThatCannotBeLoadedSaysWhy() {
        Throwable cause = new UnsupportedClassVersionError("too new");
        unloadable = List.of(ProbeReport.unloadable("new", cause));
        assertThat(refused("new"))
                .hasMessage("backend 'new', named in code, cannot be loaded: UnsupportedClassVersionError: too new")
                .hasSuppressedException(cause);
    }

    @Test
    void withoutANameWhatDoesNotWorkIsPassedOverAndNamed() throws Exception {
        ffm.failing(new BackendUnavailableException("too old a Java"));
        jna.failing(new NoClassDefFoundError("com/sun/jna/Native"));
        Choice choice = open(null);
        assertThat(choice.backend().name()).isEqualTo("mmap");
        assertThat(choice.reason())
                .isEqualTo("the first by priority that works (not ffm: too old a Java;"
                        + " jna: NoClassDefFoundError: com/sun/jna/Native)");
    }

    @Test
    void aBackendWhoseProbeIsGoodAndWhoseOpeningFailsIsPassedOver() throws Exception {
        ffm.failingOpen(new IllegalStateException("a defect"));
        assertThat(open(null).backend().name()).isEqualTo("jna");
    }

    @Test
    void withNoneLeftOneExceptionTellsEveryReasonAndHasEveryCause() {
        Throwable one = new BackendUnavailableException("one");
        Throwable two = new IllegalStateException("two");
        Throwable three = new NoClassDefFoundError("three");
        Throwable four = new UnsupportedClassVersionError("four");
        ffm.failing(one);
        jna.failing(two);
        mmap.failing(three);
        unloadable = List.of(ProbeReport.unloadable("new", four));

        NoBackendException e = refused(null);

        assertThat(e)
                .hasMessage("no backend works here: ffm: one; jna: IllegalStateException: two;"
                        + " mmap: NoClassDefFoundError: three; new: UnsupportedClassVersionError: four");
        assertThat(e.getSuppressed()).containsExactly(one, two, three, four);
        assertThat(e.reports()).extracting(ProbeReport::name).containsExactly("ffm", "jna", "mmap", "new");
    }

    @Test
    void withNoProviderAtAllItSaysWhereToLook() {
        BackendSelection empty =
                new BackendSelection(new BackendDiscovery(List.of(), List.of()), properties, environment);
        assertThat(catchThrowableOfType(NoBackendException.class, () -> empty.open(null, Set.of())))
                .hasMessageContaining("is the jar of a backend on the class path");
        assertThat(catchThrowableOfType(NoBackendException.class, () -> empty.open("ffm", Set.of())))
                .hasMessageContaining("there are: none");
    }

    @Test
    void aMissingCapabilityPassesABackendOverAndClosesIt() throws Exception {
        jna.with(Capability.LOCK, Capability.HUGE_PAGES);
        Choice choice = open(null, Capability.SEGMENTS, Capability.LOCK);
        assertThat(choice.backend().name()).isEqualTo("jna");
        assertThat(choice.reason()).contains("ffm: it lacks the required [LOCK]");
        assertThat(ffm.opens).isEqualTo(1);
        assertThat(ffm.closes).isEqualTo(1);
        assertThat(jna.closes).isZero();
    }

    @Test
    void aMissingCapabilityOfANamedBackendIsAnError() {
        jna.with(Capability.LOCK);
        NoBackendException e = refused("ffm", Capability.LOCK);
        assertThat(e).hasMessage("backend 'ffm', named in code, does not work here: it lacks the required [LOCK]");
        assertThat(e.getSuppressed()).singleElement().isInstanceOf(BackendUnavailableException.class);
        assertThat(ffm.closes).isEqualTo(1);
        assertThat(jna.opens).isZero();
    }

    @Test
    void aCapabilityThatNobodyHasIsAnErrorThatTellsOfAll() {
        assertThat(refused(null, Capability.MESSAGE_QUEUES).reports())
                .hasSize(3)
                .allSatisfy(report -> assertThat(report.detail()).isEqualTo("it lacks the required [MESSAGE_QUEUES]"));
    }
}
