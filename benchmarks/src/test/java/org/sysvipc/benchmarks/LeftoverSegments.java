package org.sysvipc.benchmarks;

import java.util.List;
import java.util.Optional;
import org.sysvipc.Ipc;
import org.sysvipc.IpcEntry;
import org.sysvipc.SegmentStat;

/** Looks for segments that a process made and did not remove; those of other processes are none of its business. */
final class LeftoverSegments {
    private LeftoverSegments() {}

    static List<SegmentStat> of(long pid) {
        try (Ipc ipc = Ipc.open()) {
            return ipc.segments().list().stream()
                    .map(IpcEntry::stat)
                    .flatMap(Optional::stream)
                    .filter(stat -> stat.creatorPid() == pid)
                    .toList();
        }
    }
}
