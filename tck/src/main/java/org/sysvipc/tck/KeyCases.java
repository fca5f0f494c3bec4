package org.sysvipc.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;
import org.sysvipc.tck.harness.Case;
import org.sysvipc.tck.harness.PrivateNamespace;

/** KEY: keys of segments. */
class KeyCases {

    @Case("KEY-10")
    void privateIsAlwaysNewAndShowsKeyZero(Ipc ipc) {
        Segment one = ipc.segments().createPrivate(1, Mode.OWNER);
        Segment other = ipc.segments().createPrivate(1, Mode.OWNER);
        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.key()).isEqualTo(IpcKey.PRIVATE);
        assertThat(other.key()).isEqualTo(IpcKey.PRIVATE);
        one.remove();
        other.remove();
    }

    @Case("KEY-12")
    @PrivateNamespace
    void extremeKeysRoundTrip(Ipc ipc) {
        for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1}) {
            IpcKey key = IpcKey.of(value);
            Segment segment = ipc.segments().create(key, 1, Mode.OWNER);
            assertThat(ipc.segments().open(key)).isEqualTo(segment);
            assertThat(segment.key()).isEqualTo(key);
            segment.remove();
        }
    }
}
