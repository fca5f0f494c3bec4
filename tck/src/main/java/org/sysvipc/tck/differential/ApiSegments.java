package org.sysvipc.tck.differential;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Segment;
import org.sysvipc.SegmentOptions;
import org.sysvipc.Segments;
import org.sysvipc.spi.IpcBackend;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.tck.differential.Term.Place;

/** Steps on segments through the API. */
final class ApiSegments extends ApiSide {
    private final Map<Integer, Attachment> attachments = new HashMap<>();

    ApiSegments(Ipc ipc, IpcBackend waist, Names names) {
        super(ipc, waist, names);
    }

    @Override
    String call(Step step) {
        return switch (step.call()) {
            case SHMGET -> get(step);
            case SHMAT -> attach(step);
            case SHMDT -> detach(step);
            case SHMREAD -> read(step);
            case SHMWRITE -> write(step);
            case SHMADD -> String.valueOf(memory(step).getAndAddLong(offset(step), step.number(1)));
            case SHMCAS -> String.valueOf(memory(step).compareAndSetLong(offset(step), step.number(1), step.number(2)));
            case SHMSTAT -> StateText.of(segment(step).stat(), names);
            case SHMSET -> set(step);
            case SHMCTL -> control(step);
            default -> throw new IllegalArgumentException("no call on segments: " + step);
        };
    }

    private Segment segment(Step step) {
        return ipc.segments().byId(step.id(names));
    }

    private String get(Step step) {
        IpcKey key = key(step);
        long size = step.number(1);
        int flags = step.integer(2);
        if (!isExpressible(key, flags)) {
            return object(waist.shmget(key.value(), size, flags));
        }
        SegmentOptions options = SegmentOptions.mode(mode(flags));
        if ((flags & IpcConstants.SHM_NORESERVE) != 0) {
            options = options.noReserve();
        }
        Segments segments = ipc.segments();
        Segment got = switch (making(flags)) {
            case IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL -> segments.create(key, size, options);
            case IpcConstants.IPC_CREAT -> segments.openOrCreate(key, size, options);
            default -> segments.open(key, size, mode(flags));
        };
        return names.object(got.id());
    }

    private String attach(Step step) {
        int flags = step.integer(2);
        AttachOptions options =
                (flags & IpcConstants.SHM_RDONLY) != 0 ? AttachOptions.readOnly() : AttachOptions.readWrite();
        if ((flags & IpcConstants.SHM_EXEC) != 0) {
            options = options.executable();
        }
        if (step.terms().get(1) instanceof Place place) {
            long address = names.address(place.attachment()) + place.offset();
            options = (flags & IpcConstants.SHM_RND) != 0 ? options.atRounded(address) : options.at(address);
        }
        Attachment memory = segment(step).attach(options.order(ByteOrder.nativeOrder()));
        String name = names.attached(memory.address());
        attachments.put(attachments.size(), memory);
        return name;
    }

    private String detach(Step step) {
        if (step.terms().get(0) instanceof Place place && place.offset() == 0) {
            attachment(place).close();
            return AnswerText.DONE;
        }
        long address = step.terms().get(0) instanceof Place place
                ? names.address(place.attachment()) + place.offset()
                : step.number(0);
        return AnswerText.number(waist.shmdt(address));
    }

    private Attachment attachment(Place place) {
        return Objects.requireNonNull(attachments.get(place.attachment()));
    }

    private Attachment memory(Step step) {
        return attachment((Place) step.terms().get(0));
    }

    private static long offset(Step step) {
        return ((Place) step.terms().get(0)).offset();
    }

    private String read(Step step) {
        byte[] bytes = new byte[step.integer(1)];
        memory(step).get(offset(step), bytes);
        return Term.Bytes.toHex(bytes);
    }

    private String write(Step step) {
        memory(step).put(offset(step), step.bytes(1));
        return AnswerText.DONE;
    }

    private String set(Step step) {
        if (isChange(step)) {
            segment(step).set(change(step));
            return AnswerText.DONE;
        }
        return AnswerText.number(waist.shmctl(step.id(names), IpcConstants.IPC_SET, fill(new SegmentRecord(), step)));
    }

    private String control(Step step) {
        switch (step.integer(1)) {
            case IpcConstants.SHM_LOCK -> segment(step).lock();
            case IpcConstants.SHM_UNLOCK -> segment(step).unlock();
            case IpcConstants.IPC_RMID -> segment(step).remove();
            default -> {
                return AnswerText.number(waist.shmctl(step.id(names), step.integer(1), new SegmentRecord()));
            }
        }
        return AnswerText.DONE;
    }
}
