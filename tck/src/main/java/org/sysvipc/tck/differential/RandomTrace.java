package org.sysvipc.tck.differential;

import java.util.List;
import java.util.Random;
import org.sysvipc.spi.IpcConstants;

/** Makes the steps of a trace for one kind of object, each from a random number and from what has come of those before. */
abstract class RandomTrace {
    /** So many objects are there at once: few enough to look at after each step. */
    private static final int MOST_PRESENT = 5;

    private static final int[] MODES = {0600, 0640, 0666, 0777, 0400, 0};

    /** Users and groups: the superuser and nobody. */
    private static final int[] OWNERS = {0, 65534};

    private static final int[] GET_FLAGS = {
        IpcConstants.IPC_CREAT,
        IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL,
        IpcConstants.IPC_CREAT | IpcConstants.IPC_EXCL,
        IpcConstants.IPC_EXCL,
        0
    };

    final Random random;
    final Population population = new Population();

    RandomTrace(Random random) {
        this.random = random;
    }

    /** The next step. */
    abstract Step next();

    /** The steps that look at all there is and change nothing. */
    abstract List<Step> looks();

    /** Notes what both sides answered to a step. */
    abstract void agreed(Step step, String answer);

    final boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    final int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    final int oneOf(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static Term.Value value(long number) {
        return new Term.Value(number);
    }

    final boolean isFull() {
        return population.present().size() >= MOST_PRESENT;
    }

    /** The removal of one that is there. */
    final Term.Target present() {
        List<Population.Member> present = population.present();
        return present.get(random.nextInt(present.size())).term();
    }

    final Term.Key key() {
        return new Term.Key(chance(15) ? Term.Key.PRIVATE : random.nextInt(Names.KEYS));
    }

    final int mode() {
        return oneOf(MODES);
    }

    /** Mode bits and IPC_CREAT, IPC_EXCL. */
    final int getFlags() {
        return mode() | oneOf(GET_FLAGS);
    }

    final Term.Value owner() {
        return value(chance(3) ? -1 : oneOf(OWNERS));
    }

    /** A mode for IPC_SET, which is to mask it. */
    final Term.Value modeToSet() {
        return value(chance(5) ? mode() | 07000 : mode());
    }

    /** A command that no call has. */
    final int noCommand() {
        return oneOf(9999, -1, 100);
    }

    /** Some bytes. */
    final Term.Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new Term.Bytes(Term.Bytes.toHex(bytes));
    }
}
