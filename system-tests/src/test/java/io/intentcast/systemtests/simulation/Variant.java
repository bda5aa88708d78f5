package io.intentcast.systemtests.simulation;

import java.nio.file.Path;

/**
 * The code as it would be with one mistake in it: a source file in which some text stands for other text, compiled in memory.
 *
 * @param source below the directory of all modules
 * @param right stands in it exactly once
 */
record Variant(String mistake, Path source, String right, String wrong) {}
