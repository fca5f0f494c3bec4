package org.sysvipc.tck.harness;

/**
 * How long the cases go on that try again and again until something goes wrong: races, storms, stress. In full unless the
 * system property {@value #PERCENT} says that a part of it will do. No case is left out whatever it says.
 */
public final class Campaign {
    /** The system property: which percentage of the rounds are made, from 1 on; more than 100 is a long campaign. */
    public static final String PERCENT = "sysvipc.tck.campaign";

    static final int FULL = 100;

    private Campaign() {}

    /** {@return the percentage of the rounds that are made} */
    public static int percent() {
        return Math.max(1, Integer.getInteger(PERCENT, FULL));
    }

    /**
     * The number of rounds to make.
     *
     * @param full how many are a full campaign
     * @return as many, or the part of it that is wanted, at least one
     */
    public static int rounds(int full) {
        return Math.toIntExact(Math.max(1, (long) full * percent() / FULL));
    }
}
