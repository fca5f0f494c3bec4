package org.sysvipc.tck.differential;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcPermissions;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.Mode;
import org.sysvipc.SegmentStat;
import org.sysvipc.SegmentStatus;
import org.sysvipc.SemaphoreSetStat;
import org.sysvipc.spi.IpcConstants;

/** The fields of a state that the C program answers with, in the trace's words. */
final class CallerReply {
    private final Iterator<String> fields;
    private final Names names;
    private int modeBits;

    CallerReply(List<String> fields, Names names) {
        this.fields = fields.iterator();
        this.names = names;
    }

    private long number() {
        return Long.parseLong(fields.next());
    }

    private int integer() {
        return (int) number();
    }

    private Optional<Instant> time() {
        long seconds = number();
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private IpcPermissions permissions() {
        IpcKey key = IpcKey.of(integer());
        int uid = integer();
        int gid = integer();
        int creatorUid = integer();
        int creatorGid = integer();
        modeBits = integer();
        return new IpcPermissions(key, uid, gid, creatorUid, creatorGid, Mode.of(modeBits & IpcConstants.MODE_BITS));
    }

    String segment() {
        IpcPermissions permissions = permissions();
        long size = number();
        Optional<Instant> attached = time();
        Optional<Instant> detached = time();
        Instant changed = Instant.ofEpochSecond(number());
        int creator = integer();
        int last = integer();
        return StateText.of(
                new SegmentStat(0, permissions, size, attached, detached, changed, creator, last, number(), status()),
                names);
    }

    private Set<SegmentStatus> status() {
        EnumSet<SegmentStatus> status = EnumSet.noneOf(SegmentStatus.class);
        if ((modeBits & IpcConstants.SHM_DEST) != 0) {
            status.add(SegmentStatus.DEST);
        }
        if ((modeBits & IpcConstants.SHM_LOCKED) != 0) {
            status.add(SegmentStatus.LOCKED);
        }
        return status;
    }

    String semaphoreSet() {
        IpcPermissions permissions = permissions();
        Optional<Instant> operated = time();
        Instant changed = Instant.ofEpochSecond(number());
        int count = integer();
        String state = StateText.of(new SemaphoreSetStat(0, permissions, operated, changed, count), names);
        // Below 0 it is GETALL's errno, where the state could be read and the values could not.
        long result = number();
        return result < 0 ? state + " values " + AnswerText.refused(result) : state + semaphores(count);
    }

    private String semaphores(int count) {
        StringJoiner values = new StringJoiner(",", " values ", "");
        StringJoiner pids = new StringJoiner(",", " pids ", "");
        StringJoiner waiting = new StringJoiner(",", " waiting ", "");
        StringJoiner waitingForZero = new StringJoiner(",", " for zero ", "");
        for (int i = 0; i < count; i++) {
            values.add(fields.next());
        }
        for (int i = 0; i < count; i++) {
            pids.add(names.pid(number()));
        }
        for (int i = 0; i < count; i++) {
            waiting.add(fields.next());
        }
        for (int i = 0; i < count; i++) {
            waitingForZero.add(fields.next());
        }
        return "" + values + pids + waiting + waitingForZero;
    }

    String queue() {
        IpcPermissions permissions = permissions();
        Optional<Instant> sent = time();
        Optional<Instant> received = time();
        Instant changed = Instant.ofEpochSecond(number());
        long bytes = number();
        long messages = number();
        long capacity = number();
        int sender = integer();
        return StateText.of(
                new MessageQueueStat(
                        0, permissions, sent, received, changed, bytes, messages, capacity, sender, integer()),
                names);
    }

    /** A message: its type and its body. */
    String message() {
        return AnswerText.message(number(), fields.next());
    }
}
