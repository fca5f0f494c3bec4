package org.sysvipc.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcSpace;
import org.sysvipc.Segment;
import org.sysvipc.SegmentLimits;
import org.sysvipc.SegmentStat;
import org.sysvipc.SegmentStatus;
import org.sysvipc.SegmentUsage;
import org.sysvipc.cli.Processes.Life;
import org.sysvipc.cli.TextTable.Column;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcLimit;

/** Shared-memory segments. */
final class SegmentKind extends ObjectKind<Segment, SegmentStat> {
    private static final Names NAMES =
            new Names('m', "segment", "Shared-memory segments", "segments", Capability.SEGMENTS);

    private static final List<Column> COLUMNS = List.of(
            Column.number("SIZE"),
            Column.number("NATTCH"),
            Column.text("STATUS"),
            Column.text("CREATOR"),
            Column.text("LAST USER"),
            Column.text("ATTACHED"),
            Column.text("DETACHED"),
            Column.text("CHANGED"));

    private static final List<String> MEMBERS =
            List.of("size", "attachCount", "status", "creatorPid", "lastPid", "attachTime", "detachTime", "changeTime");

    SegmentKind() {
        super(NAMES, COLUMNS, MEMBERS);
    }

    @Override
    IpcSpace<Segment, SegmentStat> space(Ipc ipc) {
        return ipc.segments();
    }

    @Override
    Set<String> creationOptions() {
        return Set.of(Creation.SIZE);
    }

    @Override
    Optional<String> misfit(Creation request) {
        return request.size().isPresent() ? Optional.empty() : Optional.of("-m needs --size N");
    }

    @Override
    Segment create(Ipc ipc, IpcKey key, Creation request) {
        long size = request.size().orElseThrow().value();
        return request.exclusive() || key.isPrivate()
                ? ipc.segments().create(key, size, request.mode())
                : ipc.segments().openOrCreate(key, size, request.mode());
    }

    @Override
    List<String> ownCells(SegmentStat stat, Appearance look) {
        return List.of(
                Long.toUnsignedString(stat.size()),
                Long.toUnsignedString(stat.attachCount()),
                status(stat),
                look.processes().describe(stat.creatorPid()),
                look.processes().describe(stat.lastPid()),
                look.times().brief(stat.attachTime()),
                look.times().brief(stat.detachTime()),
                look.times().brief(Optional.of(stat.changeTime())));
    }

    private static String status(SegmentStat stat) {
        StringBuilder text = new StringBuilder();
        for (SegmentStatus status : stat.status()) {
            text.append(text.length() == 0 ? "" : ",").append(name(status));
        }
        return text.length() == 0 ? "-" : text.toString();
    }

    private static String name(SegmentStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    void describeOwn(Segment segment, SegmentStat stat, Appearance look, Map<String, String> properties) {
        properties.put("size", Long.toUnsignedString(stat.size()));
        properties.put("attachments", Long.toUnsignedString(stat.attachCount()));
        properties.put("status", status(stat));
        properties.put("creator's pid", look.processes().describe(stat.creatorPid()));
        properties.put("last user's pid", look.processes().describe(stat.lastPid()));
        properties.put("attached", look.times().whole(stat.attachTime()));
        properties.put("detached", look.times().whole(stat.detachTime()));
        properties.put("changed", look.times().whole(Optional.of(stat.changeTime())));
    }

    @Override
    void writeOwnMembers(Segment segment, SegmentStat stat, JsonWriter json) {
        json.name("size").unsigned(stat.size());
        json.name("attachCount").unsigned(stat.attachCount());
        json.name("status").beginArray();
        for (SegmentStatus status : stat.status()) {
            json.string(name(status));
        }
        json.endArray();
        json.name("creatorPid").number(stat.creatorPid());
        json.name("lastPid").number(stat.lastPid());
        writeTime(json, "attachTime", stat.attachTime());
        writeTime(json, "detachTime", stat.detachTime());
        writeTime(json, "changeTime", Optional.of(stat.changeTime()));
    }

    /**
     * Nobody has it attached, and neither its creator nor its last user lives. A pid of 0 is one of another pid namespace,
     * and its process may well live, unless nobody ever attached: then there is no last user.
     */
    @Override
    boolean isStale(Segment segment, SegmentStat stat, Processes processes) {
        boolean neverUsed = stat.attachTime().isEmpty() && stat.detachTime().isEmpty();
        return stat.attachCount() == 0
                && processes.life(stat.creatorPid()) == Life.DEAD
                && (neverUsed || processes.life(stat.lastPid()) == Life.DEAD);
    }

    @Override
    List<LimitUse> limits(Ipc ipc) {
        SegmentLimits limits = ipc.segments().limits();
        SegmentUsage usage = ipc.segments().usage();
        return List.of(
                LimitUse.perRequest(ipc, IpcLimit.SHMMAX, "bytes", limits.maxSize()),
                LimitUse.perRequest(ipc, IpcLimit.SHMMIN, "bytes", limits.minSize()),
                LimitUse.ofTotal(ipc, IpcLimit.SHMMNI, "segments", limits.maxCount(), usage.count()),
                LimitUse.ofTotal(ipc, IpcLimit.SHMALL, "pages", limits.maxTotalPages(), usage.totalPages()));
    }
}
