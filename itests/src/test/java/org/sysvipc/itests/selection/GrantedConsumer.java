package org.sysvipc.itests.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sysvipc.itests.ChildProcess;
import org.sysvipc.itests.launch.Consumer;

/** The consumer on the class path, with native access granted. Whatever it is refused, it ends well. */
final class GrantedConsumer {
    static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    private final Consumer consumer;

    private GrantedConsumer(Consumer consumer) {
        this.consumer = consumer;
    }

    static GrantedConsumer compile(Path directory) throws IOException {
        return new GrantedConsumer(Consumer.onClassPath(directory));
    }

    ChildProcess run(Path java, Map<String, String> environment, List<String> options, Path... backends)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(NATIVE));
        all.addAll(options);
        ChildProcess run = consumer.run(java, environment, all, backends);
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run;
    }

    /** What it prints with all backends beside it. */
    List<String> lines(Path java, Map<String, String> environment, List<String> options)
            throws IOException, InterruptedException {
        return run(java, environment, options, Backends.all()).out().lines().toList();
    }
}
