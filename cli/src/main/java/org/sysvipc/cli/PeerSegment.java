package org.sysvipc.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Segment;

/** What the other process of the tour does with the segment. */
final class PeerSegment implements TourPeerCommand.Part {
    private final Ipc ipc;
    private @Nullable Segment segment;
    private @Nullable Attachment memory;

    PeerSegment(Ipc ipc) {
        this.ipc = ipc;
    }

    @Override
    public String answer(String verb, String operand) {
        return switch (verb) {
            case "ftok" ->
                IpcKey.ftok(Path.of(operand.substring(2)), operand.charAt(0)).toString();
            case "open" -> open(IpcKey.parse(operand));
            case "attach" -> attach();
            case "read" -> TourText.read(attached(), TourText.AT_FIRST);
            case "write" -> write(operand);
            case "detach" -> detach();
            default -> throw new CommandFailure("not a request: segment " + verb);
        };
    }

    private String open(IpcKey key) {
        Segment found = ipc.segments().open(key);
        segment = found;
        return Integer.toString(found.id());
    }

    private String attach() {
        if (segment == null) {
            throw new CommandFailure("attach comes after open");
        }
        memory = segment.attach();
        return "0x" + Long.toHexString(memory.address());
    }

    private Attachment attached() {
        if (memory == null) {
            throw new CommandFailure("read and write come after attach");
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
}
