package org.sysvipc.tck.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.sysvipc.spi.Capability;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.tck.differential.Population.Member;

/** Steps on segments. */
final class SegmentTrace extends RandomTrace {
    private static final int MOST_ATTACHED = 6;
    private static final int PAGE = 4096;
    private static final long[] SIZES = {0, 1, 100, PAGE, PAGE + 1, 2 * PAGE, 3 * PAGE - 1, -1, 1L << 62};

    /** What is not reserved could be far larger than memory. */
    private static final long MOST_UNRESERVED = 4L * PAGE;

    private final Set<Capability> capabilities;
    private final List<Attached> attached = new ArrayList<>();
    private final StepMix mix;

    /** How many attachments there have been. */
    private int appeared;

    /** An open attachment: in which order it appeared, of which object, of which size. */
    private record Attached(int order, int object, long size, boolean readOnly) {}

    SegmentTrace(Random random, Set<Capability> capabilities) {
        super(random);
        this.capabilities = capabilities;
        this.mix = new StepMix()
                .with(14, this::get)
                .withPossible(13, this::attach)
                .withPossible(10, this::detach)
                .withPossible(3, this::detachWrongly)
                .withPossible(16, this::read)
                .withPossible(16, this::write)
                .withPossible(10, this::atomic)
                .with(7, this::set)
                .with(6, this::lock)
                .with(2, () -> control(noCommand()))
                .with(3, () -> Step.of(Call.SHMSTAT, population.id(random)))
                .with(6, () -> control(IpcConstants.IPC_RMID));
    }

    @Override
    Step next() {
        return mix.next(random);
    }

    private Step control(int command) {
        return Step.of(Call.SHMCTL, population.id(random), value(command));
    }

    private Step get() {
        if (isFull()) {
            return Step.of(Call.SHMCTL, present(), value(IpcConstants.IPC_RMID));
        }
        long size = SIZES[random.nextInt(SIZES.length - (chance(5) ? 0 : 1))];
        if (chance(20) && !population.present().isEmpty()) {
            // Its very size, one more, or one less: a lookup by a size sees to the byte.
            size = population.sizeOf(present()) + between(-1, 1);
        }
        boolean unreserved = chance(10) && size <= MOST_UNRESERVED && capabilities.contains(Capability.NO_RESERVE);
        int flags = getFlags() | (unreserved ? IpcConstants.SHM_NORESERVE : 0);
        return Step.of(Call.SHMGET, key(), value(size), value(flags));
    }

    private Optional<Step> attach() {
        if (attached.size() >= MOST_ATTACHED) {
            return detach();
        }
        int flags = chance(30) ? IpcConstants.SHM_RDONLY : 0;
        if (chance(5) && capabilities.contains(Capability.ATTACH_EXECUTABLE)) {
            flags |= IpcConstants.SHM_EXEC;
        }
        Term address = value(0);
        if (chance(10) && !attached.isEmpty() && capabilities.contains(Capability.ATTACH_ADDRESS)) {
            // In use, or not a multiple of the page size: no segment can be attached there.
            address = new Term.Place(any().order, oneOf(0, 1, 100));
            flags |= chance(50) ? IpcConstants.SHM_RND : 0;
        }
        return Optional.of(Step.of(Call.SHMAT, population.id(random), address, value(flags)));
    }

    private Attached any() {
        return attached.get(random.nextInt(attached.size()));
    }

    private Optional<Step> detach() {
        return attached.isEmpty() ? Optional.empty() : Optional.of(Step.of(Call.SHMDT, new Term.Place(any().order, 0)));
    }

    private Optional<Step> detachWrongly() {
        if (attached.isEmpty() || chance(30)) {
            return Optional.of(Step.of(Call.SHMDT, value(0)));
        }
        return Optional.of(Step.of(Call.SHMDT, new Term.Place(any().order, between(1, PAGE - 1))));
    }

    private Optional<Step> read() {
        if (attached.isEmpty()) {
            return Optional.empty();
        }
        Attached memory = any();
        int offset = random.nextInt((int) memory.size);
        int length = chance(5) ? (int) memory.size - offset : Math.min(between(1, 32), (int) memory.size - offset);
        return Optional.of(Step.of(Call.SHMREAD, new Term.Place(memory.order, offset), value(length)));
    }

    /** An attachment for writing with at least so many bytes. */
    private Optional<Attached> writable(int bytes) {
        List<Attached> candidates = attached.stream()
                .filter(memory -> !memory.readOnly && memory.size >= bytes)
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private Optional<Step> write() {
        return writable(1).map(memory -> {
            int offset = random.nextInt((int) memory.size);
            int length = Math.min(between(1, 32), (int) memory.size - offset);
            return Step.of(Call.SHMWRITE, new Term.Place(memory.order, offset), bytes(length));
        });
    }

    /** All at few places, so that a value that is expected is met at times. */
    private Optional<Step> atomic() {
        return writable(2 * Long.BYTES).map(memory -> {
            Term place = new Term.Place(memory.order, oneOf(0, Long.BYTES));
            return chance(50)
                    ? Step.of(Call.SHMADD, place, value(chance(80) ? oneOf(1, -1) : random.nextLong()))
                    : Step.of(Call.SHMCAS, place, value(between(-1, 1)), value(between(-1, 1)));
        });
    }

    private Step set() {
        return Step.of(Call.SHMSET, population.id(random), owner(), owner(), modeToSet());
    }

    private Step lock() {
        return capabilities.contains(Capability.LOCK)
                ? control(oneOf(IpcConstants.SHM_LOCK, IpcConstants.SHM_UNLOCK))
                : Step.of(Call.SHMSTAT, population.id(random));
    }

    @Override
    List<Step> looks() {
        return IntStream.concat(
                        population.present().stream().mapToInt(Member::order),
                        attached.stream().mapToInt(Attached::object))
                .distinct()
                .mapToObj(order -> Step.of(Call.SHMSTAT, new Term.Target(order)))
                .toList();
    }

    @Override
    void agreed(Step step, String answer) {
        switch (step.call()) {
            case SHMGET -> population.got(answer, step.number(1));
            case SHMAT -> {
                if (step.terms().get(0) instanceof Term.Target target && answer.equals(Names.attachmentAt(appeared))) {
                    boolean readOnly = (step.integer(2) & IpcConstants.SHM_RDONLY) != 0;
                    attached.add(new Attached(appeared++, target.order(), population.sizeOf(target), readOnly));
                }
            }
            case SHMDT -> {
                if (answer.equals("0")) {
                    attached.removeIf(memory ->
                            new Term.Place(memory.order, 0).equals(step.terms().get(0)));
                }
            }
            case SHMCTL -> {
                if (step.integer(1) == IpcConstants.IPC_RMID && answer.equals("0")) {
                    population.removed(step.terms().get(0));
                }
            }
            default -> {
                // Changes nothing that matters for what can be done next.
            }
        }
    }
}
