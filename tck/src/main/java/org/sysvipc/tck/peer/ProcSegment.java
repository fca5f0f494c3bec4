package org.sysvipc.tck.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A segment as {@code /proc/sysvipc/shm} shows it.
 *
 * @param key the key, signed
 * @param id the id
 * @param mode the mode, with SHM_DEST and SHM_LOCKED
 * @param size bytes
 * @param creatorPid the creator's pid
 * @param lastPid the pid of the last to attach or detach
 * @param attachCount number of attachments
 * @param uid the owner
 * @param gid the owner's group
 * @param creatorUid the creator
 * @param creatorGid the creator's group
 * @param attachTime when somebody last attached, in seconds
 * @param detachTime when somebody last detached
 * @param changeTime when it was made or last changed
 */
public record ProcSegment(
        int key,
        int id,
        int mode,
        long size,
        int creatorPid,
        int lastPid,
        long attachCount,
        int uid,
        int gid,
        int creatorUid,
        int creatorGid,
        long attachTime,
        long detachTime,
        long changeTime) {
    private static final Path FILE = Path.of("/proc/sysvipc/shm");

    /**
     * Looks a segment up.
     *
     * @param id its id
     * @return what is shown; empty if there is no such segment
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Optional<ProcSegment> find(int id) {
        try {
            return Files.readAllLines(FILE, StandardCharsets.US_ASCII).stream()
                    .skip(1)
                    .map(line -> of(List.of(line.strip().split("\\s+"))))
                    .filter(segment -> segment.id == id)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    private static ProcSegment of(List<String> words) {
        return new ProcSegment(
                Integer.parseInt(words.get(0)),
                Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2), 8),
                Long.parseLong(words.get(3)),
                Integer.parseInt(words.get(4)),
                Integer.parseInt(words.get(5)),
                Long.parseLong(words.get(6)),
                Integer.parseUnsignedInt(words.get(7)),
                Integer.parseUnsignedInt(words.get(8)),
                Integer.parseUnsignedInt(words.get(9)),
                Integer.parseUnsignedInt(words.get(10)),
                Long.parseLong(words.get(11)),
                Long.parseLong(words.get(12)),
                Long.parseLong(words.get(13)));
    }
}
