package org.sysvipc.tck.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Kinds of steps, each with its share. */
final class StepMix {
    private final List<Part> parts = new ArrayList<>();
    private int total;

    private record Part(int below, Supplier<Optional<Step>> maker) {}

    /** Adds a kind of step that can always be made. */
    StepMix with(int share, Supplier<Step> maker) {
        return withPossible(share, () -> Optional.of(maker.get()));
    }

    /** Adds a kind of step that cannot be made in every state. */
    StepMix withPossible(int share, Supplier<Optional<Step>> maker) {
        total += share;
        parts.add(new Part(total, maker));
        return this;
    }

    /** Makes a step. At least one kind must always be possible. */
    Step next(Random random) {
        while (true) {
            int dice = random.nextInt(total);
            Part part = parts.stream()
                    .filter(candidate -> dice < candidate.below)
                    .findFirst()
                    .orElseThrow();
            Optional<Step> step = part.maker.get();
            if (step.isPresent()) {
                return step.get();
            }
        }
    }
}
