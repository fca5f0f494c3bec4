package org.sysvipc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output, buffered. Unlike {@link System#out} it tells when it cannot write, so that a full disk is an error and a
 * reader that went away ends the command.
 */
final class Output {
    private static final int BUFFERED_CHARS = 32 << 10;
    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int SOCKET = 0140000;

    private final OutputStream stream;
    private final StringBuilder text = new StringBuilder();

    Output(OutputStream stream) {
        this.stream = stream;
    }

    static Output standard() {
        return new Output(new FileOutputStream(FileDescriptor.out));
    }

    /** Standard output cannot be written. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean readerGone;

        LostException(IOException cause, boolean readerGone) {
            super("standard output: " + cause.getMessage(), cause);
            this.readerGone = readerGone;
        }

        /** {@return whether it was a pipe that nobody reads any more} */
        boolean isReaderGone() {
            return readerGone;
        }
    }

    void print(String part) {
        text.append(part);
        if (text.length() >= BUFFERED_CHARS) {
            flush();
        }
    }

    void println(String line) {
        print(line);
        print("\n");
    }

    /** Writes bytes as they are, after all text that was printed before. */
    void write(byte[] bytes, int offset, int length) {
        flush();
        writeNow(bytes, offset, length);
    }

    void flush() {
        if (text.length() > 0) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            text.setLength(0);
            writeNow(bytes, 0, bytes.length);
        }
    }

    /** Forgets the text that is not written yet: half of a result is none. */
    void discard() {
        text.setLength(0);
    }

    private void writeNow(byte[] bytes, int offset, int length) {
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            throw new LostException(e, isPipe());
        }
    }

    /** Only EPIPE can befall a pipe; the exception would tell it by a message in the user's language alone. */
    private static boolean isPipe() {
        try {
            if (Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode") instanceof Integer mode) {
                int type = mode & FILE_TYPE;
                return type == FIFO || type == SOCKET;
            }
            return false;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No such file on this system: not known to be a pipe, so the loss is told.
            return false;
        }
    }
}
