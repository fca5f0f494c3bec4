package com.example.sysvipc.memory;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.sysvipc.tck.IpcTck;
import org.sysvipc.tck.harness.BackendUnderTest;

/** The contract, on this backend. */
@ConfigurationParameter(key = BackendUnderTest.PARAMETER, value = MemoryBackend.NAME)
class MemoryTckTest extends IpcTck {}
