package org.sysvipc.jna;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.sysvipc.tck.IpcTck;
import org.sysvipc.tck.harness.BackendUnderTest;

/** The contract, on this backend. */
@ConfigurationParameter(key = BackendUnderTest.PARAMETER, value = "jna")
class JnaTckTest extends IpcTck {}
