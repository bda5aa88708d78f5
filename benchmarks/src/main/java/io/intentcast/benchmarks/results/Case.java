package io.intentcast.benchmarks.results;

/**
 * What is measured: one scenario under one load.
 *
 * @param scenario its name
 * @param nodes how many are asked
 * @param inFlight how many questions are open at any time
 */
public record Case(String scenario, int nodes, Question question, int inFlight) {

    @Override
    public String toString() {
        return "%s, %s nodes, %s, %s in flight".formatted(scenario, nodes, question.label(), inFlight);
    }
}
