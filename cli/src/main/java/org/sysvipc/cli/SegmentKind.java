package org.sysvipc.cli;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.IpcPermissions;
import org.sysvipc.IpcSpace;
import org.sysvipc.Segment;
import org.sysvipc.SegmentLimits;
import org.sysvipc.SegmentStat;
import org.sysvipc.SegmentStatus;
import org.sysvipc.SegmentUsage;
import org.sysvipc.cli.Processes.Life;
import org.sysvipc.cli.TextTable.Column;
import org.sysvipc.spi.IpcLimit;

/** Shared-memory segments. */
final class SegmentKind implements ObjectKind<Segment, SegmentStat> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("KEY"),
            Column.number("ID"),
            Column.text("OWNER"),
            Column.text("MODE"),
            Column.number("SIZE"),
            Column.number("NATTCH"),
            Column.text("STATUS"),
            Column.text("CREATOR"),
            Column.text("LAST USER"),
            Column.text("ATTACHED"),
            Column.text("DETACHED"),
            Column.text("CHANGED"));

    private static final List<String> UNREADABLE = Collections.nCopies(COLUMNS.size(), "?");

    private static final List<String> MEMBERS = List.of(
            "id",
            "key",
            "mode",
            "uid",
            "gid",
            "cuid",
            "cgid",
            "size",
            "attachCount",
            "status",
            "creatorPid",
            "lastPid",
            "attachTime",
            "detachTime",
            "changeTime");

    @Override
    public char letter() {
        return 'm';
    }

    @Override
    public String noun() {
        return "segment";
    }

    @Override
    public String title() {
        return "Shared-memory segments";
    }

    @Override
    public String arrayName() {
        return "segments";
    }

    @Override
    public IpcSpace<Segment, SegmentStat> space(Ipc ipc) {
        return ipc.segments();
    }

    @Override
    public Optional<String> misfit(Creation request) {
        return request.size().isPresent() ? Optional.empty() : Optional.of("-m needs --size N");
    }

    @Override
    public Segment create(Ipc ipc, IpcKey key, Creation request) {
        long size = request.size().orElseThrow().value();
        return request.exclusive() || key.isPrivate()
                ? ipc.segments().create(key, size, request.mode())
                : ipc.segments().openOrCreate(key, size, request.mode());
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> cells(@Nullable SegmentStat stat, Appearance look) {
        if (stat == null) {
            return UNREADABLE;
        }
        return List.of(
                stat.key().toString(),
                Integer.toString(stat.id()),
                look.users().nameOf(stat.permissions().uid()),
                stat.permissions().mode().toString(),
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
    public Map<String, String> describe(SegmentStat stat, Appearance look) {
        IpcPermissions permissions = stat.permissions();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("key", stat.key() + (stat.key().isPrivate() ? " (none)" : ""));
        properties.put("owner", look.users().describe(permissions.uid()));
        properties.put("group", look.groups().describe(permissions.gid()));
        properties.put("creator", look.users().describe(permissions.creatorUid()));
        properties.put("creator's group", look.groups().describe(permissions.creatorGid()));
        properties.put("mode", permissions.mode() + " " + permissions.mode().symbolic());
        properties.put("size", Long.toUnsignedString(stat.size()));
        properties.put("attachments", Long.toUnsignedString(stat.attachCount()));
        properties.put("status", status(stat));
        properties.put("creator's pid", look.processes().describe(stat.creatorPid()));
        properties.put("last user's pid", look.processes().describe(stat.lastPid()));
        properties.put("attached", look.times().whole(stat.attachTime()));
        properties.put("detached", look.times().whole(stat.detachTime()));
        properties.put("changed", look.times().whole(Optional.of(stat.changeTime())));
        return properties;
    }

    @Override
    public void writeMembers(@Nullable SegmentStat stat, JsonWriter json) {
        if (stat == null) {
            MEMBERS.forEach(member -> json.name(member).nothing());
            return;
        }
        IpcPermissions permissions = stat.permissions();
        json.name("id").number(stat.id());
        json.name("key").string(stat.key().toString());
        json.name("mode").string(permissions.mode().toString());
        json.name("uid").unsigned(permissions.uid());
        json.name("gid").unsigned(permissions.gid());
        json.name("cuid").unsigned(permissions.creatorUid());
        json.name("cgid").unsigned(permissions.creatorGid());
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

    private static void writeTime(JsonWriter json, String name, Optional<Instant> time) {
        json.name(name).string(time.isPresent() ? Times.iso(time.get()) : null);
    }

    /**
     * Nobody has it attached, and neither its creator nor its last user lives. A pid of 0 is one of another pid namespace,
     * and its process may well live, unless nobody ever attached: then there is no last user.
     */
    @Override
    public boolean isStale(SegmentStat stat, Processes processes) {
        boolean neverUsed = stat.attachTime().isEmpty() && stat.detachTime().isEmpty();
        return stat.attachCount() == 0
                && processes.life(stat.creatorPid()) == Life.DEAD
                && (neverUsed || processes.life(stat.lastPid()) == Life.DEAD);
    }

    @Override
    public List<LimitUse> limits(Ipc ipc) {
        SegmentLimits limits = ipc.segments().limits();
        SegmentUsage usage = ipc.segments().usage();
        return List.of(
                LimitUse.perRequest(ipc, IpcLimit.SHMMAX, "bytes", limits.maxSize()),
                LimitUse.perRequest(ipc, IpcLimit.SHMMIN, "bytes", limits.minSize()),
                LimitUse.ofTotal(ipc, IpcLimit.SHMMNI, "segments", limits.maxCount(), usage.count()),
                LimitUse.ofTotal(ipc, IpcLimit.SHMALL, "pages", limits.maxTotalPages(), usage.totalPages()));
    }
}
