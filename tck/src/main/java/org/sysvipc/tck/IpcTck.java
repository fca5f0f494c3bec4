package org.sysvipc.tck;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * All cases, as a JUnit suite. A backend runs them by a subclass in its own tests, with the TCK and the JUnit Platform Suite
 * engine on the test class path:
 *
 * <pre>{@code
 * @ConfigurationParameter(key = BackendUnderTest.PARAMETER, value = "ffm")
 * class FfmTckTest extends IpcTck {}
 * }</pre>
 *
 * <p>What a backend does not declare as a {@link org.sysvipc.spi.Capability} is skipped, and the report says so. Peers are
 * started from the class path and the module path of the tests, so the backend must be on one of them.
 */
@Suite
@SuppressWarnings("exports") // the classes of cases are JUnit's business, not their users'
@IncludeClassNamePatterns(".*Cases")
@SelectClasses({
    FtokCases.class,
    SegmentSpaceCases.class,
    SegmentCreationCases.class,
    SegmentAttachCases.class,
    SegmentAddressCases.class,
    StaleMemoryCases.class,
    SegmentFlagCases.class,
    SegmentProcessCases.class,
    MappingCases.class,
    SegmentRemovalCases.class,
    SegmentControlCases.class,
    SegmentListCases.class,
    PermissionCases.class,
    OwnershipCases.class,
    LimitCases.class,
    LifetimeCases.class,
    SemaphoreSpaceCases.class,
    SemaphoreControlCases.class,
    SemaphoreListCases.class,
    SemaphoreOperationCases.class,
    SemaphoreTimeoutCases.class,
    SemaphoreBlockingCases.class,
    UndoCases.class,
    QueueSpaceCases.class,
    QueueControlCases.class,
    MessageCases.class,
    ReceiveCases.class,
    QueueBlockingCases.class,
    InterruptCases.class,
    InitialisationCases.class,
    BlockedThreadCases.class,
    VirtualThreadCases.class,
    TimeoutRaceCases.class,
    ContentionCases.class,
    RemovalRaceCases.class,
    SpacePermissionCases.class,
    RaceCases.class,
    StormCases.class,
    SemaphoreStormCases.class,
    ErrnoCases.class,
    PlainAccessCases.class,
    BulkAccessCases.class,
    AtomicAccessCases.class,
    ReadOnlyCases.class,
    DetachCases.class,
    DoorCases.class,
    LargeSegmentCases.class,
    PrefaultCases.class,
    TraceCases.class,
    SpaceTraceCases.class,
    InteropCases.class,
    NativeProgramCases.class,
    SpaceInteropCases.class,
    ScriptInteropCases.class,
})
public abstract class IpcTck {

    /** For subclasses. */
    protected IpcTck() {}
}
