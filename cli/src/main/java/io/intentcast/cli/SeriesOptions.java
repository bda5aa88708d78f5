package io.intentcast.cli;

import io.intentcast.client.intents.SeriesAsk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How chunks of series are asked for. */
final class SeriesOptions {

    @Option(names = "--at", paramLabel = "LOCATION", description = "only observations at this location")
    private @Nullable String location;

    @Option(names = "--after", paramLabel = "CHUNK", description = "only chunks behind this one")
    private @Nullable String after;

    SeriesAsk apply(SeriesAsk plain) {
        SeriesAsk ask = location == null ? plain : plain.at(location);
        return after == null ? ask : ask.after(after);
    }
}
