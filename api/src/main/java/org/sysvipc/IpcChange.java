package org.sysvipc;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@link IpcControl#set} changes: any of owner, group and mode. What is not named stays as it is.
 *
 * @param uid the new owner's user id
 * @param gid the new owner's group id
 * @param mode the new mode
 */
public record IpcChange(OptionalInt uid, OptionalInt gid, Optional<Mode> mode) {
    private static final IpcChange NOTHING = new IpcChange(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    /**
     * A change of the mode.
     *
     * @param mode the new mode
     * @return the change
     */
    public static IpcChange mode(Mode mode) {
        return NOTHING.withMode(mode);
    }

    /**
     * A change of the owner.
     *
     * @param uid the new owner's user id
     * @return the change
     */
    public static IpcChange owner(int uid) {
        return NOTHING.withOwner(uid);
    }

    /**
     * A change of the group.
     *
     * @param gid the new owner's group id
     * @return the change
     */
    public static IpcChange group(int gid) {
        return NOTHING.withGroup(gid);
    }

    /**
     * This change, and the mode.
     *
     * @param newMode the new mode
     * @return the change
     */
    public IpcChange withMode(Mode newMode) {
        return new IpcChange(uid, gid, Optional.of(newMode));
    }

    /**
     * This change, and the owner.
     *
     * @param newUid the new owner's user id
     * @return the change
     */
    public IpcChange withOwner(int newUid) {
        return new IpcChange(OptionalInt.of(newUid), gid, mode);
    }

    /**
     * This change, and the group.
     *
     * @param newGid the new owner's group id
     * @return the change
     */
    public IpcChange withGroup(int newGid) {
        return new IpcChange(uid, OptionalInt.of(newGid), mode);
    }

    boolean isWhole() {
        return uid.isPresent() && gid.isPresent() && mode.isPresent();
    }
}
