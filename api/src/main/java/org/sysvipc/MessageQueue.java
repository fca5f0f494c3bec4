package org.sysvipc;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.sysvipc.spi.MessageSlot;

/**
 * A message queue: typed messages that any number of processes send and receive. See msgop(2), msgctl(2).
 *
 * <p><b>A message</b> has a type, 1 or more, and a body of bytes, which may be empty. It is handed over whole, to one
 * receiver, and outlives its sender. Bodies go as arrays, as {@link ByteBuffer}s, or without a copy in
 * {@link MessageBuffer}s.
 *
 * <p><b>Waiting.</b> {@code send} waits while the queue has too little room; one longer than the queue's capacity waits for
 * ever. {@code receive} waits for a message that its {@link Selector} is for. With a time-out both wait at most so long, and never
 * less; the forms that begin with {@code try} and have no time-out do not wait. Each that waits first looks whether the
 * thread is interrupted, and ends with {@link InterruptedException} when it is interrupted later: no message was sent or
 * received then. What has happened before an interrupt has happened: the call returns as usual and the thread's interrupt
 * status stays set. Virtual threads do not hold their carrier while they wait.
 *
 * <p>Sending needs write permission, receiving read permission. What every one of these methods may throw:
 * {@link IpcPermissionException} without that (EACCES), {@link IpcRemovedException} if the queue is removed while the call
 * waits (EIDRM), {@link IpcException} if the id names no queue (EINVAL), {@link IllegalStateException} if the {@link Ipc} is
 * closed.
 *
 * <p>Two handles are equal if they have the same id on the same open {@link Ipc}, whatever their options.
 */
public final class MessageQueue extends ControlHandle<MessageQueueStat> {
    private final QueueCalls calls;
    private final MessageCalls messages;
    private final WaitStrategy strategy;

    MessageQueue(QueueCalls calls, int id) {
        this(calls, id, WaitStrategy.ADAPTIVE);
    }

    private MessageQueue(QueueCalls calls, int id, WaitStrategy strategy) {
        super(calls, id);
        this.calls = calls;
        this.messages = calls.messages;
        this.strategy = strategy;
    }

    /**
     * This queue, with another way of waiting. A new handle has {@link WaitStrategy#ADAPTIVE}.
     *
     * @param waitStrategy how to wait
     * @return a handle of the same queue
     */
    public MessageQueue withWaitStrategy(WaitStrategy waitStrategy) {
        return new MessageQueue(calls, id(), waitStrategy);
    }

    /**
     * Makes room for one message that is sent and received without a copy.
     *
     * @param capacity longest body, in bytes
     * @return the buffer, for any queue of this {@link Ipc}
     * @throws IllegalArgumentException if the capacity is negative
     */
    public MessageBuffer newBuffer(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("no buffer has room for " + capacity + " bytes");
        }
        return messages.newBuffer(capacity);
    }

    /**
     * Sends a message; waits while there is no room for it.
     *
     * @param type its type, 1 or more
     * @param body its body
     * @throws InterruptedException if the thread is interrupted; nothing was sent
     * @throws IpcLimitException if the body is longer than {@link QueueLimits#maxMessageSize} (EINVAL)
     * @throws IpcException if the type is not 1 or more (EINVAL), or as told for the class
     */
    public void send(long type, byte[] body) throws InterruptedException {
        messages.send(id(), messages.filled(type, body), Waiting.FOR_EVER, strategy);
    }

    /**
     * Sends a message; waits while there is no room for it.
     *
     * @param type its type, 1 or more
     * @param body its body: from position to limit; the position is then at the limit
     * @throws InterruptedException if the thread is interrupted; nothing was sent, and the position is as it was
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public void send(long type, ByteBuffer body) throws InterruptedException {
        messages.send(id(), messages.filled(type, body), Waiting.FOR_EVER, strategy);
        body.position(body.limit());
    }

    /**
     * Sends a message; waits while there is no room for it.
     *
     * @param message the message, which stays in the buffer
     * @throws InterruptedException if the thread is interrupted; nothing was sent
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public void send(MessageBuffer message) throws InterruptedException {
        messages.send(id(), message.slot(), Waiting.FOR_EVER, strategy);
    }

    /**
     * Sends a message if there is room for it.
     *
     * @param type its type, 1 or more
     * @param body its body
     * @return whether it was sent
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public boolean trySend(long type, byte[] body) {
        return messages.trySend(id(), messages.filled(type, body));
    }

    /**
     * Sends a message if there is room for it.
     *
     * @param type its type, 1 or more
     * @param body its body: from position to limit; if it was sent, the position is then at the limit
     * @return whether it was sent
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public boolean trySend(long type, ByteBuffer body) {
        return MessageCalls.advance(body, messages.trySend(id(), messages.filled(type, body)));
    }

    /**
     * Sends a message if there is room for it.
     *
     * @param message the message, which stays in the buffer
     * @return whether it was sent
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public boolean trySend(MessageBuffer message) {
        return messages.trySend(id(), message.slot());
    }

    /**
     * Sends a message; waits for room for a time at most.
     *
     * @param type its type, 1 or more
     * @param body its body
     * @param timeout how long; negative or zero for not at all
     * @return whether it was sent
     * @throws InterruptedException if the thread is interrupted; nothing was sent
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public boolean trySend(long type, byte[] body, Duration timeout) throws InterruptedException {
        return messages.send(id(), messages.filled(type, body), Waiting.nanos(timeout), strategy);
    }

    /**
     * Sends a message; waits for room for a time at most.
     *
     * @param type its type, 1 or more
     * @param body its body: from position to limit; if it was sent, the position is then at the limit
     * @param timeout how long; negative or zero for not at all
     * @return whether it was sent
     * @throws InterruptedException if the thread is interrupted; nothing was sent
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public boolean trySend(long type, ByteBuffer body, Duration timeout) throws InterruptedException {
        return MessageCalls.advance(
                body, messages.send(id(), messages.filled(type, body), Waiting.nanos(timeout), strategy));
    }

    /**
     * Sends a message; waits for room for a time at most.
     *
     * @param message the message, which stays in the buffer
     * @param timeout how long; negative or zero for not at all
     * @return whether it was sent
     * @throws InterruptedException if the thread is interrupted; nothing was sent
     * @throws IpcException as {@link #send(long, byte[])}
     */
    public boolean trySend(MessageBuffer message, Duration timeout) throws InterruptedException {
        return messages.send(id(), message.slot(), Waiting.nanos(timeout), strategy);
    }

    /**
     * Receives the first message, of whatever type and length; waits for one.
     *
     * @return the message
     * @throws InterruptedException if the thread is interrupted; nothing was received
     * @throws IpcException as told for the class
     */
    public Message receive() throws InterruptedException {
        return receive(Selector.any());
    }

    /**
     * Receives a message of whatever length; waits for one.
     *
     * @param selector which
     * @return the message
     * @throws InterruptedException if the thread is interrupted; nothing was received
     * @throws UnsupportedOperationException if the backend lacks a capability that the selector needs
     * @throws IpcException as told for the class
     */
    public Message receive(Selector selector) throws InterruptedException {
        MessageSlot slot = messages.receive(id(), MessageCalls.LARGEST, selector, Waiting.FOR_EVER, strategy);
        return MessageCalls.message(Objects.requireNonNull(slot, "a call without time-out returns with a message"));
    }

    /**
     * Receives the first message, of whatever type and length, if there is one.
     *
     * @return the message
     * @throws IpcException as told for the class
     */
    public Optional<Message> tryReceive() {
        return tryReceive(Selector.any());
    }

    /**
     * Receives a message of whatever length, if there is one.
     *
     * @param selector which
     * @return the message
     * @throws UnsupportedOperationException if the backend lacks a capability that the selector needs
     * @throws IpcException as told for the class
     */
    public Optional<Message> tryReceive(Selector selector) {
        return MessageCalls.optional(messages.tryReceive(id(), MessageCalls.LARGEST, selector));
    }

    /**
     * Receives a message of whatever length; waits for one for a time at most.
     *
     * @param selector which
     * @param timeout how long; negative or zero for not at all
     * @return the message
     * @throws InterruptedException if the thread is interrupted; nothing was received
     * @throws UnsupportedOperationException if the backend lacks a capability that the selector needs
     * @throws IpcException as told for the class
     */
    public Optional<Message> receive(Selector selector, Duration timeout) throws InterruptedException {
        return MessageCalls.optional(
                messages.receive(id(), MessageCalls.LARGEST, selector, Waiting.nanos(timeout), strategy));
    }

    /**
     * Receives a message into a buffer; waits for one.
     *
     * @param into takes the body at its position, which is then behind it
     * @param selector which
     * @return the message's type
     * @throws InterruptedException if the thread is interrupted; nothing was received
     * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
     * @throws UnsupportedOperationException if the backend lacks a capability that the selector needs
     * @throws IpcException if the body is longer than what remains in the buffer, and the selector does not say to cut it
     *     (E2BIG; the message stays in the queue), or as told for the class
     */
    public long receive(ByteBuffer into, Selector selector) throws InterruptedException {
        return MessageCalls.put(
                messages.receive(id(), MessageCalls.room(into), selector, Waiting.FOR_EVER, strategy), into);
    }

    /**
     * Receives a message into a buffer, if there is one.
     *
     * @param into takes the body at its position, which is then behind it
     * @param selector which
     * @return the message's type; 0 if there is none
     * @throws IpcException as {@link #receive(ByteBuffer, Selector)}
     */
    public long tryReceive(ByteBuffer into, Selector selector) {
        return MessageCalls.put(messages.tryReceive(id(), MessageCalls.room(into), selector), into);
    }

    /**
     * Receives a message into a buffer; waits for one for a time at most.
     *
     * @param into takes the body at its position, which is then behind it
     * @param selector which
     * @param timeout how long; negative or zero for not at all
     * @return the message's type; 0 if none came
     * @throws InterruptedException if the thread is interrupted; nothing was received
     * @throws IpcException as {@link #receive(ByteBuffer, Selector)}
     */
    public long receive(ByteBuffer into, Selector selector, Duration timeout) throws InterruptedException {
        return MessageCalls.put(
                messages.receive(id(), MessageCalls.room(into), selector, Waiting.nanos(timeout), strategy), into);
    }

    /**
     * Receives a message into a buffer without a copy; waits for one.
     *
     * @param into takes the message
     * @param selector which
     * @throws InterruptedException if the thread is interrupted; nothing was received
     * @throws IpcException if the body is longer than the buffer's capacity, and the selector does not say to cut it
     *     (E2BIG; the message stays in the queue), or as told for the class
     */
    public void receive(MessageBuffer into, Selector selector) throws InterruptedException {
        messages.receive(id(), into.slot(), selector, Waiting.FOR_EVER, strategy);
    }

    /**
     * Receives a message into a buffer without a copy, if there is one.
     *
     * @param into takes the message
     * @param selector which
     * @return whether there was one
     * @throws IpcException as {@link #receive(MessageBuffer, Selector)}
     */
    public boolean tryReceive(MessageBuffer into, Selector selector) {
        return messages.tryReceive(id(), into.slot(), selector);
    }

    /**
     * Receives a message into a buffer without a copy; waits for one for a time at most.
     *
     * @param into takes the message
     * @param selector which
     * @param timeout how long; negative or zero for not at all
     * @return whether one came
     * @throws InterruptedException if the thread is interrupted; nothing was received
     * @throws IpcException as {@link #receive(MessageBuffer, Selector)}
     */
    public boolean receive(MessageBuffer into, Selector selector, Duration timeout) throws InterruptedException {
        return messages.receive(id(), into.slot(), selector, Waiting.nanos(timeout), strategy);
    }

    /**
     * Receives what is there and does not wait for more. Each message is handed on before the next is received: when the
     * consumer throws, only the one that it was given is gone.
     *
     * @param selector which
     * @param most how many at most
     * @param consumer takes each
     * @return how many these were
     * @throws IpcException as told for the class
     */
    public int drain(Selector selector, int most, Consumer<? super Message> consumer) {
        for (int count = 0; count < most; count++) {
            Optional<Message> message = tryReceive(selector);
            if (message.isEmpty()) {
                return count;
            }
            consumer.accept(message.get());
        }
        return Math.max(0, most);
    }

    /**
     * Looks at a message without receiving it (MSG_COPY). Needs {@link org.sysvipc.spi.Capability#MESSAGE_PEEK}.
     *
     * @param index its place in the queue, counted from 0
     * @return a copy; empty if there are not so many
     * @throws UnsupportedOperationException without the capability
     * @throws IpcException as told for the class
     */
    public Optional<Message> peek(int index) {
        return MessageCalls.optional(messages.peek(id(), index));
    }

    /**
     * Sets the queue's capacity (IPC_SET, {@code msg_qbytes}). Messages that are in it stay, even if they are more. Owner,
     * group and mode are read first and written back, as {@link #set} does.
     *
     * @param bytes the new capacity, in bytes
     * @throws IllegalArgumentException if it is negative
     * @throws IpcPermissionException if the caller is neither owner nor creator nor privileged, or the capacity is above
     *     {@link QueueLimits#defaultMaxBytes} and the caller lacks CAP_SYS_RESOURCE (EPERM)
     * @throws IpcException if the id names no queue (EINVAL)
     */
    public void setMaxBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a queue's capacity is not negative: " + bytes);
        }
        calls.setMaxBytes(id(), bytes);
    }
}
