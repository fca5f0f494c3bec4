package org.sysvipc.spi.posix;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * How a blocked call learns that its thread was interrupted: a channel is the one thing that {@link Thread#interrupt} tells,
 * by closing it, on the thread that interrupts. It serves one interrupt, then it is closed and another takes its place.
 */
final class InterruptChannel extends AbstractInterruptibleChannel {
    private static final int FIRST_JAVA_THAT_TELLS_OF_ALL = 23;

    /**
     * Whether an interrupt at the very moment of {@link #listen} may not be told at all: before JDK-8323782 {@link
     * Thread#interrupt} looked for a channel first and set the status afterwards, and the thread could begin to listen in
     * between. Later updates of older releases have the change too; being careful there costs little.
     */
    static final boolean MISSES_SOME = Runtime.version().feature() < FIRST_JAVA_THAT_TELLS_OF_ALL;

    private final Runnable onInterrupt;

    InterruptChannel(Runnable onInterrupt) {
        this.onInterrupt = onInterrupt;
    }

    /** From here on an interrupt of the calling thread is told; one that came before is told at once. */
    void listen() {
        begin();
    }

    /**
     * From here on no interrupt is told, nor is one being told.
     *
     * @return whether one was; the thread's interrupt status is then still set, and this channel is closed
     */
    boolean ceaseListening() {
        try {
            end(true);
            return false;
        } catch (ClosedByInterruptException e) {
            return true;
        } catch (AsynchronousCloseException e) {
            throw new IllegalStateException("nobody else closes this channel", e);
        }
    }

    @Override
    protected void implCloseChannel() {
        onInterrupt.run();
    }
}
