package org.sysvipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who knows one space knows three. */
class SpaceSymmetryTest {

    private static Set<String> publicMethods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(classes = {Segments.class, SemaphoreSets.class, MessageQueues.class})
    void everySpaceHasTheSameVerbs(Class<?> space) {
        assertThat(publicMethods(space))
                .containsExactlyInAnyOrder(
                        "create", "createPrivate", "open", "openOrCreate", "byId", "list", "limits", "usage");
        assertThat(IpcSpace.class).isAssignableFrom(space);
    }

    @ParameterizedTest
    @ValueSource(classes = {Segment.class, SemaphoreSet.class, MessageQueue.class})
    void everyHandleCanDoWhatAllCan(Class<?> handle) {
        assertThat(publicMethods(handle)).contains("id", "key", "stat", "set", "remove");
        assertThat(IpcControl.class).isAssignableFrom(handle);
        assertThat(handle.getModifiers() & Modifier.FINAL).as("final").isNotZero();
        assertThat(handle.getMethods())
                .as("can be called by reflection")
                .allMatch(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()));
    }

    @ParameterizedTest
    @ValueSource(classes = {SegmentStat.class, SemaphoreSetStat.class, MessageQueueStat.class})
    void everyStateBeginsWithTheSame(Class<?> state) {
        assertThat(Arrays.stream(state.getRecordComponents()).map(component -> component.getName()))
                .startsWith("id", "permissions")
                .contains("changeTime");
        assertThat(IpcStat.class).isAssignableFrom(state);
    }
}
