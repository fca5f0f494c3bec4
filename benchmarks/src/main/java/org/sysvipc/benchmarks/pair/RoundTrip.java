package org.sysvipc.benchmarks.pair;

import java.util.List;
import org.sysvipc.IpcControl;

/** A message goes there and one of the same size comes back. */
final class RoundTrip implements Exchange {
    private static final long ONE = 1;

    private final QueuePair queues;

    RoundTrip(QueuePair queues) {
        this.queues = queues;
    }

    @Override
    public void drive() throws InterruptedException {
        queues.sendThere(ONE, queues.size());
        queues.receiveBack();
    }

    @Override
    public void answer() throws InterruptedException {
        queues.receiveThere();
        queues.sendBack(ONE, queues.size());
    }

    @Override
    public void check() {
        if (queues.message().length() != queues.size() || queues.message().type() != ONE) {
            throw new IllegalStateException("round-trip: another message came back than was sent");
        }
    }

    @Override
    public List<IpcControl<?>> objects() {
        return queues.objects();
    }
}
