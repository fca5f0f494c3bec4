package consumer;

import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcUnavailableException;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.spi.ProbeReport;

/** What a stranger writes. Tells on the standard output how it goes, for the test that runs it. */
public final class Consumer {
    private Consumer() {}

    public static void main(String[] args) {
        if (!"false".equals(System.getProperty("consumer.probe"))) {
            for (ProbeReport row : Ipc.probe()) {
                System.out.println("row " + row.name() + " available=" + row.available() + " " + row.detail());
            }
        }
        String named = System.getProperty("consumer.backend");
        try (Ipc ipc = named == null ? Ipc.open() : Ipc.open(named)) {
            System.out.println("opened " + ipc.backendName());
            useSegment(ipc);
        } catch (IpcUnavailableException e) {
            System.out.println("refused " + e.getMessage());
            for (Throwable suppressed : e.getSuppressed()) {
                System.out.println("suppressed " + chain(suppressed));
            }
        }
    }

    private static void useSegment(Ipc ipc) {
        Segment segment = ipc.segments().createPrivate(256, Mode.OWNER);
        try (Attachment memory = segment.attach()) {
            memory.putInt(0, 42);
            System.out.println("segment of " + segment.stat().size() + " bytes holds " + memory.getInt(0));
        } finally {
            segment.remove();
        }
    }

    private static String chain(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown.getClass().getSimpleName() + (cause == null ? "" : " <- " + chain(cause));
    }
}
