/** A user's module: it requires the API and says nothing of backends. */
module consumer {
    requires org.sysvipc.api;
}
