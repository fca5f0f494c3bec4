package org.sysvipc.spi.posix;

import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;

/**
 * How a blocked call learns that its thread was interrupted: a channel is the one thing that {@link Thread#interrupt} tells,
 * by closing it, on the thread that interrupts. It serves one interrupt, then it is closed and another takes its place.
 */
final class InterruptChannel extends AbstractInterruptibleChannel {
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
        } catch (java.nio.channels.AsynchronousCloseException e) {
            throw new IllegalStateException("nobody else closes this channel", e);
        }
    }

    @Override
    protected void implCloseChannel() {
        onInterrupt.run();
    }
}
