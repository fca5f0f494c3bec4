package org.sysvipc.benchmarks.work;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sysvipc.Ipc;
import org.sysvipc.MessageBuffer;
import org.sysvipc.MessageQueue;
import org.sysvipc.Selector;

/** Sending a message and receiving it again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SendReceive {
    private static final long TYPE = 1;
    private static final Selector ANY = Selector.any();
    private static final byte MARK = 'm';

    /** The backend's name. */
    @Param("ffm")
    public String backend = "";

    /** Bytes of the message. */
    @Param("64")
    public int size;

    @SuppressWarnings("NullAway.Init") // by create
    private Ipc ipc;

    @SuppressWarnings("NullAway.Init") // by create
    private MessageQueue queue;

    @SuppressWarnings("NullAway.Init") // by create
    private MessageBuffer message;

    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** For JMH. */
    public SendReceive() {}

    /** Makes the queue and the message. */
    @Setup
    public void create() {
        ipc = Ipc.open(backend);
        queue = ipc.queues().createPrivate(org.sysvipc.Mode.OWNER);
        message = queue.newBuffer(size).type(TYPE).length(size);
        bytes = ByteBuffer.allocateDirect(size);
        message.body().put(size - 1, MARK);
        bytes.put(size - 1, MARK);
    }

    /**
     * Sends and receives in the memory that the calls move it from and to.
     *
     * @throws InterruptedException never: nobody interrupts
     */
    @Benchmark
    public void messageBuffer() throws InterruptedException {
        queue.send(message);
        queue.receive(message, ANY);
    }

    /**
     * Sends from and receives into a buffer of the caller's.
     *
     * @throws InterruptedException never: nobody interrupts
     */
    @Benchmark
    public void byteBuffer() throws InterruptedException {
        queue.send(TYPE, bytes.clear());
        queue.receive(bytes.clear(), ANY);
    }

    /** Checks that every message was received as it was sent, and removes the queue. */
    @TearDown
    public void remove() {
        try {
            Benchmarks.require(queue.stat().messages() == 0, "not every message was received");
            Benchmarks.require(
                    message.length() == size && message.body().get(size - 1) == MARK && bytes.get(size - 1) == MARK,
                    "the message is not the one that was sent");
        } finally {
            queue.remove();
            ipc.close();
        }
    }
}
