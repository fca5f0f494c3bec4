package org.sysvipc.tck.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * What the names in a trace stand for on one side, and how what that side answers is called in the trace: objects and
 * attachments by the order in which they appeared, keys by their place.
 */
final class Names {
    /** How many keys a run has. */
    static final int KEYS = 5;

    private final int firstKey;
    private final long ownPid;
    private final List<Integer> ids = new ArrayList<>();
    private final List<Long> addresses = new ArrayList<>();

    /** A side with its own keys, from the first on, and its own pid. */
    Names(int firstKey, long ownPid) {
        this.firstKey = firstKey;
        this.ownPid = ownPid;
    }

    static String keyAt(int place) {
        return place == Term.Key.PRIVATE ? "private" : "key" + place;
    }

    static String objectAt(int order) {
        return "object" + order;
    }

    static String attachmentAt(int order) {
        return "attachment" + order;
    }

    int key(int place) {
        return place == Term.Key.PRIVATE ? 0 : firstKey + place;
    }

    String keyName(int key) {
        if (key == 0) {
            return keyAt(Term.Key.PRIVATE);
        }
        int place = key - firstKey;
        return place >= 0 && place < KEYS ? keyAt(place) : "another key";
    }

    int id(int order) {
        return ids.get(order);
    }

    /** How many objects have appeared. */
    int objects() {
        return ids.size();
    }

    /** The name of an object, which may be new. */
    String object(int id) {
        // From the end: the kernel may give an id again, after a long time.
        int order = ids.lastIndexOf(id);
        if (order < 0) {
            order = ids.size();
            ids.add(id);
        }
        return objectAt(order);
    }

    long address(int attachment) {
        return addresses.get(attachment);
    }

    /** The name of a new attachment. */
    String attached(long address) {
        addresses.add(address);
        return attachmentAt(addresses.size() - 1);
    }

    String pid(long pid) {
        return pid == 0 ? "none" : pid == ownPid ? "own" : "other";
    }

    static String time(boolean there) {
        return there ? "set" : "never";
    }
}
