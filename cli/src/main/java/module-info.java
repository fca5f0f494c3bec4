/** The command {@code sysvipc}. An application: it exports nothing. */
module org.sysvipc.cli {
    requires static org.jspecify;
    requires info.picocli;
    requires org.sysvipc.api;

    provides System.LoggerFinder with
            org.sysvipc.cli.StderrLoggerFinder;
}
