package org.sysvipc.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.Segment;
import org.sysvipc.spi.Errno;

/**
 * The other process of the tour: does what it reads, line by line, and answers each line with one. When there is nothing
 * more to read, the tour is over, or its process was killed: then it removes the segment if that process left it.
 */
final class TourPeerCommand extends Subcommand {
    static final String NAME = "tour-peer";

    /** How an answer begins if the request was carried out; any other answer is an error's message. */
    static final String DONE = "done ";

    private final Argument<Integer> creator = parameter(0, "PID", Integer.class, "the process that plays the tour");

    private @Nullable IpcKey watched;
    private @Nullable Segment segment;
    private @Nullable Attachment memory;

    TourPeerCommand(SysvipcCommand command) {
        super(command, NAME, "The other process of the tour.");
        spec().usageMessage().hidden(true);
    }

    @Override
    public Integer call() {
        try (Ipc ipc = open()) {
            try {
                serve(ipc);
            } finally {
                removeWhatWasLeft(ipc);
            }
        } catch (IOException e) {
            throw new CommandFailure("tour: the pipe from the other process: " + e.getMessage(), e);
        }
        return ExitCode.DONE;
    }

    private void serve(Ipc ipc) throws IOException {
        BufferedReader requests = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            String[] words = request.split(" ", 2);
            out().println(answer(ipc, words[0], words.length > 1 ? words[1] : ""));
            out().flush();
        }
    }

    private String answer(Ipc ipc, String verb, String operand) {
        try {
            return DONE
                    + switch (verb) {
                        case "ftok" ->
                            IpcKey.ftok(Path.of(operand.substring(2)), operand.charAt(0))
                                    .toString();
                        case "watch" -> watch(IpcKey.parse(operand));
                        case "open" -> open(ipc, IpcKey.parse(operand));
                        case "attach" -> attach();
                        case "read" -> TourText.read(attached(), TourText.AT_FIRST);
                        case "write" -> write(operand);
                        case "detach" -> detach();
                        default -> throw new CommandFailure("tour: not a request: " + verb);
                    };
        } catch (IpcException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String watch(IpcKey key) {
        watched = key;
        return "watching";
    }

    private String open(Ipc ipc, IpcKey key) {
        Segment found = ipc.segments().open(key);
        segment = found;
        return Integer.toString(found.id());
    }

    private String attach() {
        if (segment == null) {
            throw new CommandFailure("tour: attach comes after open");
        }
        memory = segment.attach();
        return "0x" + Long.toHexString(memory.address());
    }

    private Attachment attached() {
        if (memory == null) {
            throw new CommandFailure("tour: read and write come after attach");
        }
        return memory;
    }

    private String write(String text) {
        TourText.write(attached(), TourText.AT_SECOND, text);
        return "written";
    }

    private String detach() {
        attached().close();
        return "0";
    }

    /** Only what the other process made: the key may have come to name somebody else's segment since. */
    private void removeWhatWasLeft(Ipc ipc) {
        if (watched == null) {
            return;
        }
        try {
            Segment left = ipc.segments().open(watched);
            if (left.stat().creatorPid() == creator.required()) {
                left.remove();
            }
        } catch (IpcException e) {
            // Nothing was left, or the other process was quicker to remove it.
            if (e.errno() != Errno.ENOENT && e.errno() != Errno.EINVAL) {
                throw e;
            }
        }
    }
}
