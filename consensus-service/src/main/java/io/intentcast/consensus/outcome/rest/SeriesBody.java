package io.intentcast.consensus.outcome.rest;

import io.intentcast.protocol.report.OutcomeReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a declarer's series.
 *
 * @param next what to give as {@code after} to go on; null on the last page
 */
record SeriesBody(List<OutcomeReport> items, @Nullable String next) {}
