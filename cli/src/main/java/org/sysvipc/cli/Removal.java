package org.sysvipc.cli;

import org.sysvipc.Ipc;
import org.sysvipc.IpcControl;
import org.sysvipc.IpcEntry;
import org.sysvipc.IpcException;
import org.sysvipc.IpcPermissionException;
import org.sysvipc.IpcStat;

/** Removes objects one by one. An error is told at once, and does not end it. */
final class Removal {
    private final Ipc ipc;
    private final Output out;
    private final boolean dryRun;
    private final Processes processes = new Processes();
    private boolean failed;

    Removal(Ipc ipc, Output out, boolean dryRun) {
        this.ipc = ipc;
        this.out = out;
        this.dryRun = dryRun;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Removes what the user named; silently, since the user knows. */
    void removeNamed(ObjectName<?, ?> name) {
        try {
            IpcControl<? extends IpcStat> object = name.find(ipc);
            if (dryRun) {
                out.println("would remove " + name.kind().noun() + " " + object.id() + keyOf(object));
            } else {
                object.remove();
            }
        } catch (IpcException e) {
            fail(e);
        }
    }

    /** The key, for the user to recognise the object; also finds out whether there is one. */
    private static String keyOf(IpcControl<? extends IpcStat> object) {
        try {
            return " (key " + object.key() + ")";
        } catch (IpcPermissionException e) {
            // It is there, and who may not read it may still be its owner.
            return "";
        }
    }

    /** Removes all of a kind, or all stale ones, and tells which. */
    <H extends IpcControl<S>, S extends IpcStat> void removeListed(ObjectKind<H, S> kind, boolean staleOnly) {
        for (IpcEntry<S> entry : kind.space(ipc).list()) {
            if (entry.stat().isPresent()) {
                S stat = entry.stat().get();
                H object = kind.space(ipc).byId(stat.id());
                if (!staleOnly || kind.isStale(object, stat, processes)) {
                    removeListed(kind, object, stat, staleOnly);
                }
            } else if (!staleOnly) {
                fail(entry.refusal().orElseThrow());
            }
        }
    }

    private <H extends IpcControl<S>, S extends IpcStat> void removeListed(
            ObjectKind<H, S> kind, H object, S stat, boolean staleOnly) {
        String what = kind.noun() + " " + stat.id() + " (key " + stat.key() + ")";
        if (dryRun) {
            out.println("would remove " + what);
            return;
        }
        try {
            if (!staleOnly || isStillStale(kind, object)) {
                object.remove();
                out.println("removed " + what);
            }
        } catch (IpcException e) {
            // Somebody else was faster: it is gone, as was asked for.
            if (!Removed.isReasonOf(e)) {
                fail(e);
            }
        }
    }

    /** The list is a moment old, and somebody may have attached since. */
    private <H extends IpcControl<S>, S extends IpcStat> boolean isStillStale(ObjectKind<H, S> kind, H object) {
        try {
            return kind.isStale(object, object.stat(), processes);
        } catch (IpcPermissionException e) {
            // May not be read, except in the list; it was stale there.
            return true;
        }
    }

    private void fail(IpcException e) {
        failed = true;
        out.flush();
        System.err.println("sysvipc: " + e.getMessage());
    }
}
