package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.chunks.AnnouncedChunk;
import io.intentcast.client.chunks.Chunks;
import io.intentcast.client.chunks.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists chunks, or the nodes that keep one. */
@Command(name = "chunks", description = "Lists the chunks that nodes announced, or the nodes that announced one.")
final class ChunksCommand extends SuiteCommand {

    @Parameters(arity = "0..1", paramLabel = "CHUNK", description = "one chunk")
    private @Nullable String chunkId;

    @Option(names = "--after", paramLabel = "CHUNK", description = "only chunks whose ids come after this one")
    private @Nullable String after;

    @Mixin
    private Limit limit = new Limit();

    ChunksCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        return chunkId == null ? list(client.chunks()) : providers(client.chunks(), chunkId);
    }

    private ExitCode list(Chunks chunks) {
        List<AnnouncedChunk> announced = limit.of(after == null ? chunks.all() : chunks.after(after));
        show(announced, this::print);
        if (announced.isEmpty() && !suite.json()) {
            suite.say("no such chunk is announced");
        }
        return ExitCode.YES;
    }

    private void print(List<AnnouncedChunk> announced) {
        var table = new Table("CHUNK", "SIZE", "WANTED ON", "KEPT BY", "OF THEM ALIVE", "SHA256");
        announced.forEach(chunk -> chunk.contents()
                .forEach(content -> table.add(
                        chunk.chunkId(),
                        "" + content.size(),
                        "" + content.replicas(),
                        "" + content.providers(),
                        "" + content.alive(),
                        content.sha256())));
        table.printTo(suite.out());
    }

    private ExitCode providers(Chunks chunks, String of) {
        List<Provider> providers = limit.of(chunks.providers(of));
        show(providers, this::printProviders);
        if (providers.isEmpty()) {
            suite.say("no node announced '%s'".formatted(of));
            return ExitCode.NOBODY;
        }
        return ExitCode.YES;
    }

    private void printProviders(List<Provider> providers) {
        var table = new Table("NODE", "PRESENCE", "SIZE", "URL");
        providers.forEach(provider -> table.add(
                provider.node(),
                OutcomeText.words(provider.presence()),
                "" + provider.size(),
                provider.url() == null ? "" : "" + provider.url()));
        table.printTo(suite.out());
    }
}
