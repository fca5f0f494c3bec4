package org.sysvipc.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceConfigurationError;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class BackendDiscoveryTest {
    private static final String TOO_NEW =
            "org/sysvipc/ffm/FfmBackendProvider has been compiled by a more recent version of the Java Runtime";
    private static final String NOT_INSTANTIATED =
            "org.sysvipc.spi.IpcBackendProvider: Provider org.sysvipc.jna.JnaBackendProvider could not be instantiated";

    /** An iterator as a ServiceLoader's: each step is a provider, or an error from one of its two methods. */
    private static final class Walk implements Iterator<IpcBackendProvider> {
        private final Deque<Supplier<IpcBackendProvider>> steps = new ArrayDeque<>();
        private final Deque<Boolean> failsInHasNext = new ArrayDeque<>();

        Walk provider(IpcBackendProvider provider) {
            steps.add(() -> provider);
            failsInHasNext.add(false);
            return this;
        }

        Walk failing(boolean inHasNext, Error error) {
            steps.add(() -> {
                throw error;
            });
            failsInHasNext.add(inHasNext);
            return this;
        }

        @Override
        public boolean hasNext() {
            if (!steps.isEmpty() && failsInHasNext.element()) {
                next();
            }
            return !steps.isEmpty();
        }

        @Override
        public IpcBackendProvider next() {
            failsInHasNext.remove();
            return steps.remove().get();
        }
    }

    private static List<String> names(BackendDiscovery discovery) {
        return discovery.providers().stream().map(IpcBackendProvider::name).toList();
    }

    @Test
    void sortsByFallingPriority() {
        BackendDiscovery found = BackendDiscovery.walk(List.<IpcBackendProvider>of(
                        new FakeProvider("mmap", 100), new FakeProvider("ffm", 300), new FakeProvider("jna", 200))
                .iterator());
        assertThat(names(found)).containsExactly("ffm", "jna", "mmap");
        assertThat(found.unloadable()).isEmpty();
    }

    @Test
    void goesOnAfterErrorsOfBothMethods() {
        Error tooNew = new UnsupportedClassVersionError(TOO_NEW);
        Error notInstantiated = new ServiceConfigurationError(
                NOT_INSTANTIATED, new ExceptionInInitializerError(new NoClassDefFoundError("com/sun/jna/Native")));
        BackendDiscovery found = BackendDiscovery.walk(new Walk()
                .failing(true, tooNew)
                .provider(new FakeProvider("one", 1))
                .failing(false, notInstantiated)
                .failing(true, new ServiceConfigurationError("org.sysvipc.spi.IpcBackendProvider: bad line"))
                .failing(false, new NoClassDefFoundError("org/example/Missing"))
                .provider(new FakeProvider("two", 2)));

        assertThat(names(found)).containsExactly("two", "one");
        assertThat(found.unloadable()).hasSize(4).allSatisfy(report -> {
            assertThat(report.available()).isFalse();
            assertThat(report.priority()).isEqualTo(Integer.MIN_VALUE);
            assertThat(report.capabilities()).isEmpty();
        });
        assertThat(found.unloadable())
                .extracting(ProbeReport::name)
                .containsExactly("ffm", "jna", "ServiceConfigurationError", "example");
        assertThat(found.unloadable().get(0).cause()).containsSame(tooNew);
        assertThat(found.unloadable().get(0).detail()).isEqualTo("UnsupportedClassVersionError: " + TOO_NEW);
        assertThat(found.unloadable().get(1).cause()).containsSame(notInstantiated);
        assertThat(found.unloadable().get(1).detail())
                .as("the innermost cause")
                .isEqualTo("NoClassDefFoundError: com/sun/jna/Native");
    }

    @Test
    void endsAlthoughEveryStepFails() {
        List<String> asked = new ArrayList<>();
        for (boolean inHasNext : new boolean[] {true, false}) {
            BackendDiscovery found = BackendDiscovery.walk(new Iterator<>() {
                @Override
                public boolean hasNext() {
                    asked.add("hasNext");
                    if (inHasNext) {
                        throw new ServiceConfigurationError("again");
                    }
                    return true;
                }

                @Override
                public IpcBackendProvider next() {
                    asked.add("next");
                    throw new NoClassDefFoundError("again");
                }
            });
            assertThat(found.providers()).isEmpty();
            assertThat(found.unloadable()).isNotEmpty().hasSizeLessThan(1000);
        }
        assertThat(asked).contains("next", "hasNext");
    }

    @Test
    void keepsWhatItFoundBeforeEndlessFailures() {
        Deque<IpcBackendProvider> first = new ArrayDeque<>(List.of(new FakeProvider("good", 1)));
        BackendDiscovery found = BackendDiscovery.walk(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public IpcBackendProvider next() {
                if (first.isEmpty()) {
                    throw new UnsupportedClassVersionError();
                }
                return first.remove();
            }
        });
        assertThat(names(found)).containsExactly("good");
    }

    @Test
    void otherErrorsAreNotSwallowed() {
        Iterator<IpcBackendProvider> broken = new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new NoSuchElementException("a defect");
            }

            @Override
            public IpcBackendProvider next() {
                throw new NoSuchElementException("a defect");
            }
        };
        assertThatThrownBy(() -> BackendDiscovery.walk(broken)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void probesEveryProviderAndMakesARowEvenOfOneThatThrows() {
        Error denied = new ExceptionInInitializerError(new IllegalCallerException("native access is denied"));
        BackendDiscovery discovery = new BackendDiscovery(
                List.of(
                        new FakeProvider("good", 300),
                        new FakeProvider("refusing", 200).failingProbe(new BackendUnavailableException("not here")),
                        new FakeProvider("throwing", 100).failingProbe(new IllegalStateException("a defect")),
                        new FakeProvider("denied", 50).failingProbe(denied)),
                List.of(ProbeReport.unloadable("ffm", new UnsupportedClassVersionError("too new"))));

        List<ProbeReport> table = discovery.probeAll();

        assertThat(table)
                .extracting(ProbeReport::name)
                .containsExactly("good", "refusing", "throwing", "denied", "ffm");
        assertThat(table).extracting(ProbeReport::available).containsExactly(true, false, false, false, false);
        assertThat(table)
                .extracting(ProbeReport::detail)
                .containsExactly(
                        "works",
                        "not here",
                        "IllegalStateException: a defect",
                        "IllegalCallerException: native access is denied",
                        "UnsupportedClassVersionError: too new");
        assertThat(table.get(3).cause()).containsSame(denied);
        assertThat(table.get(0).cause()).isEmpty();
    }

    /** What the JVM says in terms of its class files, told in those of its user. */
    @Test
    void aClassOfANewerJavaSaysOfWhich() {
        String told =
                "example/Provider has been compiled by a more recent version of the Java Runtime (class file version"
                        + " 66.0), this version of the Java Runtime only recognizes class file versions up to 61.0";
        assertThat(ProbeReport.unloadable("example", new UnsupportedClassVersionError(told))
                        .detail())
                .isEqualTo("UnsupportedClassVersionError: example/Provider is built for Java 22, and this is Java "
                        + Runtime.version().feature());
        assertThat(ProbeReport.unloadable("example", new UnsupportedClassVersionError())
                        .detail())
                .isEqualTo("UnsupportedClassVersionError");
    }

    /** The services file of these tests names three providers: a missing class, a broken one, a good one. */
    @Test
    void findsWhatARealServiceLoaderFindsBehindWhatFails() {
        BackendDiscovery found = BackendDiscovery.find();
        assertThat(names(found)).containsExactly("listed");
        assertThat(found.unloadable()).extracting(ProbeReport::name).containsExactly("missing", "spi");
        assertThat(found.unloadable().get(1).detail()).isEqualTo("IllegalStateException: broken on purpose");
    }

    @Test
    void looksWithItsOwnClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(names(BackendDiscovery.find())).containsExactly("listed");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
