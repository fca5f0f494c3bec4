package org.sysvipc.spi.posix;

import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.QueueRecord;
import org.sysvipc.spi.QueueSystemRecord;
import org.sysvipc.spi.SegmentMemory;
import org.sysvipc.spi.posix.StructLayout.Field;

/** The message-queue calls of a kernel backend. */
final class KernelQueues extends KernelControl<QueueRecord, QueueSystemRecord> {
    private final Field stime;
    private final Field rtime;
    private final Field cbytes;
    private final Field qnum;
    private final Field qbytes;
    private final Field lspid;
    private final Field lrpid;

    KernelQueues(PosixAbi abi, ThreadLocal<LibC> libc) {
        super(abi, libc, abi.msqidDs(), "msg", IpcConstants.MSG_STAT, IpcConstants.MSG_STAT_ANY, IpcConstants.MSG_INFO);
        stime = layout.field("msg_stime");
        rtime = layout.field("msg_rtime");
        cbytes = layout.field("__msg_cbytes");
        qnum = layout.field("msg_qnum");
        qbytes = layout.field("msg_qbytes");
        lspid = layout.field("msg_lspid");
        lrpid = layout.field("msg_lrpid");
    }

    long get(int key, int flags) {
        return libc().msgget(key, flags);
    }

    @Override
    long call(LibC c, int id, int command, long buffer) {
        return c.msgctl(id, command, buffer);
    }

    @Override
    void readOwn(SegmentMemory ds, QueueRecord record) {
        record.stime = stime.get(ds);
        record.rtime = rtime.get(ds);
        record.cbytes = cbytes.get(ds);
        record.qnum = qnum.get(ds);
        record.qbytes = qbytes.get(ds);
        record.lspid = (int) lspid.get(ds);
        record.lrpid = (int) lrpid.get(ds);
    }

    @Override
    void writeOwn(SegmentMemory ds, QueueRecord record) {
        qbytes.put(ds, record.qbytes);
    }

    @Override
    void readLimits(SegmentMemory info, QueueSystemRecord record) {
        record.msgmax = LinuxLayouts.MSGINFO.field("msgmax").get(info);
        record.msgmnb = LinuxLayouts.MSGINFO.field("msgmnb").get(info);
        record.msgmni = LinuxLayouts.MSGINFO.field("msgmni").get(info);
    }

    @Override
    void readUse(SegmentMemory info, QueueSystemRecord record) {
        record.usedQueues = LinuxLayouts.MSGINFO.field("msgpool").get(info);
        record.messages = LinuxLayouts.MSGINFO.field("msgmap").get(info);
        record.bytes = LinuxLayouts.MSGINFO.field("msgtql").get(info);
    }
}
