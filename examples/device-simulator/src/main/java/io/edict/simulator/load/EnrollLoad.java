package io.edict.simulator.load;

/** Whole enrollments: profile, SCEP (three requests), Authenticate, TokenUpdate, on a Mac SetBootstrapToken. */
final class EnrollLoad implements Load {
    private final Population population;
    private final int firstIndex;

    EnrollLoad(Population population, int firstIndex) {
        this.population = population;
        this.firstIndex = firstIndex;
    }

    @Override
    public void once(int number) {
        population.enroll(population.fresh(firstIndex + number));
    }
}
