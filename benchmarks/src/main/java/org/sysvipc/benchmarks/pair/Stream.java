package org.sysvipc.benchmarks.pair;

import java.util.List;
import org.sysvipc.IpcControl;

/** Messages go there, as fast as the other process takes them; at the end it tells how many it got. */
final class Stream implements Exchange {
    private static final long ONE = 1;
    private static final long END = 2;

    private final QueuePair queues;
    private long count;

    Stream(QueuePair queues) {
        this.queues = queues;
    }

    @Override
    public void drive() throws InterruptedException {
        queues.sendThere(ONE, queues.size());
        count++;
    }

    @Override
    public void answer() throws InterruptedException {
        queues.receiveThere();
        if (queues.message().type() == ONE) {
            count++;
        } else {
            queues.message().length(Long.BYTES).body().putLong(0, count);
            queues.sendBack(END, Long.BYTES);
        }
    }

    @Override
    public void check() throws InterruptedException {
        queues.sendThere(END, 0);
        queues.receiveBack();
        long received = queues.message().body().getLong(0);
        if (received != count) {
            throw new IllegalStateException("stream: " + received + " messages of " + count + " were received");
        }
    }

    @Override
    public List<IpcControl<?>> objects() {
        return queues.objects();
    }
}
