package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.Capability;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.Keys;
import org.sysvipc.tck.harness.Requires;
import org.sysvipc.tck.harness.Trace;
import org.sysvipc.tck.peer.TextResource;

/** JVM-14: one scenario has one trace, byte for byte, on every backend. */
@Requires(Capability.SEGMENTS)
class TraceCases {
    private static final String EXPECTED = "segment-trace.txt";
    private static final String DONE = "done";

    @Case("JVM-14")
    void theLifeOfASegmentHasTheSameTraceEverywhere(Ipc ipc, Keys keys) {
        Trace trace = new Trace();
        IpcKey key = trace.know(keys.next());
        lookUpAndCreate(ipc, trace, key);
        Segment segment = ipc.segments().open(key);
        attachAndAccess(trace, segment);
        change(trace, segment);
        removeWhileAttached(ipc, trace, segment, key);
        createPrivate(ipc, trace);
        assertThat(trace.toString()).isEqualTo(TextResource.beside(TraceCases.class, EXPECTED));
    }

    private static void lookUpAndCreate(Ipc ipc, Trace trace, IpcKey key) {
        trace.step("open a missing key", () -> ipc.segments().open(key));
        trace.step("open a missing key with size and mode", () -> ipc.segments().open(key, 10, Mode.OWNER));
        trace.step("open the private key", () -> ipc.segments().open(IpcKey.PRIVATE));
        trace.step("create 3333 bytes, 0640", () -> ipc.segments().create(key, 3_333, Mode.of(0640)));
        trace.step("create again", () -> ipc.segments().create(key, 3_333, Mode.of(0640)));
        trace.step("create again, larger", () -> ipc.segments().create(key, 9_999, Mode.of(0640)));
        trace.step("open or create", () -> ipc.segments().openOrCreate(key, 3_333, Mode.OWNER));
        trace.step("open or create, smaller", () -> ipc.segments().openOrCreate(key, 1, Mode.OWNER));
        trace.step("open or create, larger", () -> ipc.segments().openOrCreate(key, 3_334, Mode.OWNER));
        trace.step("open", () -> ipc.segments().open(key));
        trace.step("open, larger", () -> ipc.segments().open(key, 3_334, Mode.OWNER));
        trace.step("stat", () -> ipc.segments().open(key).stat());
        trace.step("stat of id -1", () -> ipc.segments().byId(-1).stat());
        trace.step("attach id -1", () -> ipc.segments().byId(-1).attach());
        trace.step("remove id -1", () -> {
            ipc.segments().byId(-1).remove();
            return DONE;
        });
    }

    private static void attachAndAccess(Trace trace, Segment segment) {
        Attachment reader = segment.attach(AttachOptions.readOnly().order(ByteOrder.LITTLE_ENDIAN));
        try (Attachment memory = segment.attach(AttachOptions.readWrite().order(ByteOrder.BIG_ENDIAN))) {
            trace.step("attach", () -> memory);
            trace.step("attach read-only", () -> reader);
            trace.step("stat", segment::stat);
            trace.step("read what nobody wrote", () -> reader.getLong(3_325));
            trace.step("write", () -> {
                memory.putLong(0, 0x0102030405060708L);
                return memory.getByte(7);
            });
            trace.step("read in the other order", () -> Long.toHexString(reader.getLong(0)));
            trace.step("read past the end", () -> reader.getLong(3_326));
            trace.step("read before the start", () -> reader.getByte(-1));
            trace.step("read misaligned", () -> reader.getIntVolatile(2));
            trace.step("write read-only", () -> {
                reader.putInt(0, 1);
                return DONE;
            });
            trace.step("add", () -> memory.getAndAddLong(8, 5));
            trace.step("compare and set", () -> memory.compareAndSetLong(8, 5, 6));
            trace.step("compare and set in vain", () -> memory.compareAndSetLong(8, 5, 7));
            trace.step("read the sum", () -> memory.getLongVolatile(8));
            trace.step("view", () -> memory.asByteBuffer(6, 4).getShort(0));
            reader.close();
            trace.step("detach one", segment::stat);
            trace.step("read the detached", () -> reader.getInt(0));
        }
        trace.step("detach both", segment::stat);
    }

    private static void change(Trace trace, Segment segment) {
        trace.step("change the mode", () -> {
            segment.set(IpcChange.mode(Mode.of(0606)));
            return segment.stat();
        });
        trace.step("change the owner to nobody there is", () -> {
            segment.set(IpcChange.owner(-1));
            return DONE;
        });
        trace.step("stat", segment::stat);
    }

    private static void removeWhileAttached(Ipc ipc, Trace trace, Segment segment, IpcKey key) {
        try (Attachment memory = segment.attach()) {
            segment.remove();
            trace.step("remove while attached", segment::stat);
            trace.step("open the removed one's key", () -> ipc.segments().open(key));
            trace.step("create anew", () -> ipc.segments().create(key, 100, Mode.OWNER));
            trace.step("the old one's data", () -> memory.getByte(7));
            Segment fresh = ipc.segments().open(key);
            try (Attachment other = fresh.attach()) {
                trace.step("the new one's data", () -> other.getByte(7));
            }
            trace.step("remove the old one again", () -> {
                segment.remove();
                return segment.stat();
            });
            fresh.remove();
            trace.step("stat of the new one, removed", fresh::stat);
        }
        trace.step("stat after the last detach", segment::stat);
        trace.step("attach what is gone", segment::attach);
        trace.step("change what is gone", () -> {
            segment.set(IpcChange.mode(Mode.OWNER));
            return DONE;
        });
        trace.step("remove what is gone", () -> {
            segment.remove();
            return DONE;
        });
    }

    private static void createPrivate(Ipc ipc, Trace trace) {
        Segment one = ipc.segments().createPrivate(1, Mode.OWNER);
        Segment other = ipc.segments().createPrivate(1, Mode.OWNER);
        trace.step("a private one", one::stat);
        trace.step("another", other::stat);
        trace.step("whether they are the same", () -> one.equals(other));
        one.remove();
        other.remove();
        trace.step("stat of the private one, removed", one::stat);
    }
}
