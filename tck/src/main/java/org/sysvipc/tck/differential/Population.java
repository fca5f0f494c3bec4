package org.sysvipc.tck.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The objects of a trace, as both sides agree that they are. */
final class Population {
    /** Ids that no system gives. */
    private static final int[] NOWHERE = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x3fffffff};

    private final List<Member> members = new ArrayList<>();
    private final List<Member> present = new ArrayList<>();

    /**
     * An object.
     *
     * @param order in which it appeared
     * @param size its bytes or its number of semaphores
     */
    record Member(int order, long size) {
        Term.Target term() {
            return new Term.Target(order);
        }
    }

    /** Notes what a get call answered. */
    void got(String answer, long size) {
        if (answer.equals(Names.objectAt(members.size()))) {
            Member made = new Member(members.size(), size);
            members.add(made);
            present.add(made);
        }
    }

    /** Notes that an object was removed. */
    void removed(Term target) {
        present.removeIf(member -> member.term().equals(target));
    }

    /** Those that were made and not removed. */
    List<Member> present() {
        return present;
    }

    boolean isPresent(int order) {
        return present.stream().anyMatch(member -> member.order() == order);
    }

    /** How many there have been. */
    int size() {
        return members.size();
    }

    /** An id: mostly of an object that is there, sometimes of one that was removed, or of none. */
    Term id(Random random) {
        int dice = random.nextInt(100);
        if (dice < 90 && !present.isEmpty()) {
            return present.get(random.nextInt(present.size())).term();
        }
        if (dice < 97 && !members.isEmpty()) {
            return members.get(random.nextInt(members.size())).term();
        }
        return new Term.Value(NOWHERE[random.nextInt(NOWHERE.length)]);
    }

    /** The size of the object that an id names; 1 if it names none. */
    long sizeOf(Term id) {
        return id instanceof Term.Target target ? members.get(target.order()).size() : 1;
    }
}
