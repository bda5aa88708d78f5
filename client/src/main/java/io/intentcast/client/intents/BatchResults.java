package io.intentcast.client.intents;

import io.intentcast.client.http.JsonLines;
import io.intentcast.client.http.Problems;
import io.intentcast.client.intents.BatchResult.Concluded;
import io.intentcast.client.intents.BatchResult.NotConcluded;
import io.intentcast.client.intents.BatchResult.NotDeclared;
import io.intentcast.client.outcome.ClaimReader;
import io.intentcast.client.problem.UnreachableException;
import java.util.Iterator;
import tools.jackson.databind.JsonNode;

/** Reads the results of a batch, and knows when some are missing. */
final class BatchResults<T> implements Iterator<BatchResult<T>> {

    private final JsonLines lines;
    private final ClaimReader<T> reader;
    private int missing;

    /** @param count how many results there are to be */
    BatchResults(JsonLines lines, ClaimReader<T> reader, int count) {
        this.lines = lines;
        this.reader = reader;
        this.missing = count;
    }

    /** @throws UnreachableException if the answer ends too early and the reader did not close the stream */
    @Override
    public boolean hasNext() {
        boolean more = lines.hasNext();
        if (!more && missing > 0 && !lines.closed()) {
            throw new UnreachableException("the answer lacks %s results of the batch".formatted(missing), null);
        }
        return more;
    }

    @Override
    public BatchResult<T> next() {
        JsonNode row = lines.next();
        missing--;
        int index = row.path("index").asInt();
        if (row.path("outcome").isObject()) {
            return new Concluded<>(index, reader.outcome(row.path("outcome")), row);
        }
        return row.has("intentId")
                ? new NotConcluded<>(index, row.path("intentId").asString(), row)
                : new NotDeclared<>(index, Problems.of(row.path("problem")), row);
    }
}
