package org.sysvipc.tck.differential;

import org.sysvipc.IpcPermissions;
import org.sysvipc.MessageQueueStat;
import org.sysvipc.SegmentStat;
import org.sysvipc.SemaphoreSetStat;

/** The state of an object in a trace's words: without what cannot be the same on both sides. */
final class StateText {
    private StateText() {}

    static String of(SegmentStat stat, Names names) {
        return of(stat.permissions(), names) + " size " + stat.size() + " attached "
                + Names.time(stat.attachTime().isPresent()) + " detached "
                + Names.time(stat.detachTime().isPresent()) + " changed "
                + Names.time(stat.changeTime().getEpochSecond() != 0) + " creator " + names.pid(stat.creatorPid())
                + " last " + names.pid(stat.lastPid()) + " nattch " + stat.attachCount() + " " + stat.status();
    }

    static String of(SemaphoreSetStat stat, Names names) {
        return of(stat.permissions(), names) + " count " + stat.count() + " operated "
                + Names.time(stat.operationTime().isPresent()) + " changed "
                + Names.time(stat.changeTime().getEpochSecond() != 0);
    }

    static String of(MessageQueueStat stat, Names names) {
        return of(stat.permissions(), names) + " sent "
                + Names.time(stat.sendTime().isPresent()) + " received "
                + Names.time(stat.receiveTime().isPresent()) + " changed "
                + Names.time(stat.changeTime().getEpochSecond() != 0) + " bytes " + stat.bytes() + " messages "
                + stat.messages() + " of " + stat.maxBytes() + " sender " + names.pid(stat.lastSendPid())
                + " receiver " + names.pid(stat.lastReceivePid());
    }

    private static String of(IpcPermissions permissions, Names names) {
        return names.keyName(permissions.key().value()) + " owner " + Integer.toUnsignedString(permissions.uid()) + ":"
                + Integer.toUnsignedString(permissions.gid()) + " creator "
                + Integer.toUnsignedString(permissions.creatorUid()) + ":"
                + Integer.toUnsignedString(permissions.creatorGid()) + " mode " + permissions.mode();
    }
}
