package org.sysvipc;

import java.util.List;
import org.sysvipc.spi.BackendSelection.NoBackendException;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.ProbeReport;

/**
 * No backend works here, or the one that was insisted on does not. The message tells each one's reason; the causes are its
 * suppressed exceptions.
 */
public final class IpcUnavailableException extends IpcException {
    private static final long serialVersionUID = 1L;

    private final transient List<ProbeReport> reports;

    IpcUnavailableException(NoBackendException reason) {
        super("open", Errno.ENOSYS.number(), "", String.valueOf(reason.getMessage()), null);
        this.reports = reason.reports();
        for (Throwable cause : reason.getSuppressed()) {
            addSuppressed(cause);
        }
    }

    /** {@return the report of each backend that was looked at} */
    @SuppressWarnings("NullAway") // null only after deserialisation
    public List<ProbeReport> reports() {
        return reports == null ? List.of() : reports;
    }
}
