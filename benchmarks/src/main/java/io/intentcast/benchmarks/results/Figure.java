package io.intentcast.benchmarks.results;

/** A figure of an experiment that is no rate: its value in its unit. */
public record Figure(String experiment, String name, double value, String unit) {}
