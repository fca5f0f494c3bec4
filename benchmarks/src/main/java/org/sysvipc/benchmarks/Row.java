package org.sysvipc.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table.
 *
 * @param name what it is called on the command line
 * @param work what is done
 * @param unit how its numbers are shown
 * @param peers what backends are set beside; the last is what they are compared with
 * @param source where a backend's numbers come from
 * @param targets what each backend is to reach; a backend without one is not measured
 * @param needsPrivateNamespace whether it takes so many objects that nobody else would get any
 */
public record Row(
        String name,
        String work,
        Unit unit,
        List<Peer> peers,
        Source source,
        Map<Backend, Target> targets,
        boolean needsPrivateNamespace) {

    /**
     * What backends are set beside.
     *
     * @param name its name in the table
     * @param source where its numbers come from
     */
    public record Peer(String name, Source source) {}

    /** Copies the collections. */
    public Row {
        peers = List.copyOf(peers);
        targets = Map.copyOf(targets);
    }

    /** {@return what backends are compared with; empty if their numbers stand alone} */
    public Optional<Peer> reference() {
        return peers.isEmpty() ? Optional.empty() : Optional.of(peers.get(peers.size() - 1));
    }
}
