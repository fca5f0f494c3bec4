package org.sysvipc.tck.differential;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.sysvipc.Ipc;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.tck.peer.CCompiler;

/** Both sides of a run, and the removal of what they made. */
final class SidePair implements AutoCloseable {
    private static final int TRIES = 10;

    private final Resource resource;
    private final Population population;
    private final CCompiler compiler;
    private final ApiSide java;
    private final CallerInC c;

    private SidePair(Resource resource, Population population, CCompiler compiler, ApiSide java, CallerInC c) {
        this.resource = resource;
        this.population = population;
        this.compiler = compiler;
        this.java = java;
        this.c = c;
    }

    /** Starts both, each with keys of its own that name nothing. */
    static SidePair start(Resource resource, Population population, Ipc ipc, IpcBackend waist, CCompiler compiler) {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < TRIES; i++) {
            int firstKey = (random.nextInt() & ~0xff) | 1;
            Names names = new Names(firstKey, ProcessHandle.current().pid());
            ApiSide java = resource.api(ipc, waist, names);
            CallerInC c = CallerInC.start(compiler, firstKey + Names.KEYS);
            if (keysNameNothing(resource, java) && keysNameNothing(resource, c)) {
                return new SidePair(resource, population, compiler, java, c);
            }
            c.close();
        }
        throw new IllegalStateException("no keys were found that name no " + resource);
    }

    private static boolean keysNameNothing(Resource resource, Side side) {
        return IntStream.range(0, Names.KEYS)
                .mapToObj(place -> side.make(resource.find(new Term.Key(place))))
                .allMatch("ENOENT"::equals);
    }

    Side java() {
        return java;
    }

    Side c() {
        return c;
    }

    /** Removes what is left, by a new process for C: the one of the run may have ended. */
    @Override
    public void close() {
        removeAll(java, java.names);
        c.close();
        try (CallerInC remover = c.successor(compiler)) {
            removeAll(remover, remover.names());
        }
    }

    /** Those of which both sides agreed that they are there, and those on which they did not come to agree. */
    private void removeAll(Side side, Names names) {
        for (int order = 0; order < names.objects(); order++) {
            if (population.isPresent(order) || order >= population.size()) {
                side.make(resource.remove(new Term.Target(order)));
            }
        }
    }
}
