package org.sysvipc.tck.peer;

import java.util.List;
import org.sysvipc.spi.ControlRecord;

/** {@code struct ipc_perm} as the answer of a process in C begins with it. */
final class PermissionWords {
    private PermissionWords() {}

    static void read(List<String> words, ControlRecord record) {
        record.key = Integer.parseInt(words.get(0));
        record.uid = Integer.parseUnsignedInt(words.get(1));
        record.gid = Integer.parseUnsignedInt(words.get(2));
        record.cuid = Integer.parseUnsignedInt(words.get(3));
        record.cgid = Integer.parseUnsignedInt(words.get(4));
        record.mode = Integer.parseInt(words.get(5));
    }
}
