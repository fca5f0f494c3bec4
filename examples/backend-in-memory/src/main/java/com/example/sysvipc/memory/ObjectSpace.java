package com.example.sysvipc.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sysvipc.spi.IpcConstants;

/** The objects of one kind. A key names at most one of them, an id stands for one. */
final class ObjectSpace<T extends IpcObject> {
    /** How many objects of a kind there may be. An id is a sequence number and an index below this. */
    static final int LIMIT = 1 << 12;

    private final Map<Integer, T> byKey = new HashMap<>();
    private final TreeMap<Integer, T> byIndex = new TreeMap<>();
    private int sequence;

    /** {@return the object that a key names, or null} */
    T named(int key) {
        return byKey.get(key);
    }

    /** {@return the object that an id stands for, or null if that is gone or never was} */
    T get(int id) {
        T object = id < 0 ? null : byIndex.get(id % LIMIT);
        return object == null || object.id != id ? null : object;
    }

    /** {@return the object at an index, as listings ask for it, or null} */
    T at(int index) {
        return byIndex.get(index);
    }

    Collection<T> all() {
        return byIndex.values();
    }

    /** {@return the highest index in use; 0 also if there is none} */
    int highestIndex() {
        return byIndex.isEmpty() ? 0 : byIndex.lastKey();
    }

    boolean isFull() {
        return byIndex.size() == LIMIT;
    }

    /** Gives an object its id. The sequence number keeps an id from meaning another object soon. */
    long add(T object) {
        int index = 0;
        while (byIndex.containsKey(index)) {
            index++;
        }
        sequence = (sequence + 1) % (Integer.MAX_VALUE / LIMIT);
        object.id = sequence * LIMIT + index;
        byIndex.put(index, object);
        if (object.key != IpcConstants.IPC_PRIVATE) {
            byKey.put(object.key, object);
        }
        return object.id;
    }

    /** The key is free from here on, though the object may live. */
    void unname(T object) {
        byKey.remove(object.key, object);
        object.key = IpcConstants.IPC_PRIVATE;
    }

    void remove(T object) {
        unname(object);
        byIndex.remove(object.id % LIMIT);
    }
}
