package io.intentcast.cli;

import io.intentcast.client.IntentcastClient;
import io.intentcast.client.peers.Peer;
import io.intentcast.client.peers.Peer.ToldLimit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists nodes. */
@Command(name = "peers", description = "Lists the registered nodes, or shows one, with its latest limits.")
final class PeersCommand extends SuiteCommand {

    @Parameters(arity = "0..1", paramLabel = "NODE", description = "one node")
    private @Nullable String node;

    PeersCommand(Suite suite) {
        super(suite);
    }

    @Override
    ExitCode run(IntentcastClient client) {
        List<Peer> peers = node == null
                ? client.peers().all().toList()
                : client.peers().find(node).stream().toList();
        show(peers, this::print);
        if (peers.isEmpty()) {
            String whom = Optional.ofNullable(node)
                    .map(id -> "no node '" + id + "' is")
                    .orElse("no nodes are");
            suite.say(whom + " registered");
        }
        boolean there = peers.stream().anyMatch(peer -> peer.presence() == Peer.Presence.ALIVE);
        return there ? ExitCode.YES : ExitCode.NOBODY_THERE;
    }

    private void print(List<Peer> peers) {
        var table = new Table(
                "NODE", "PRESENCE", "ROLES", "LABELS", "BEHIND", "LIMITED BY", "REPUTATION", "LAST SEEN", "URL");
        peers.forEach(peer -> table.add(
                peer.node(),
                OutcomeText.words(peer.presence()),
                String.join(",", peer.roles()),
                labels(peer),
                "" + peer.behind(),
                limits(peer),
                reputations(peer),
                Times.whole(peer.lastSeen()),
                "" + peer.url()));
        table.printTo(suite.out());
        if (node != null) {
            printLimits(peers.getFirst());
        }
    }

    private void printLimits(Peer peer) {
        if (peer.limits().isEmpty()) {
            return;
        }
        var table = new Table("TOLD", "LIMITER", "COME BACK IN", "INTENT");
        peer.limits()
                .forEach(limit -> table.add(
                        "" + limit.told(),
                        name(limit),
                        limit.retryAfter() == null ? "" : Times.text(limit.retryAfter()),
                        limit.intentId()));
        suite.out().println();
        table.printTo(suite.out());
    }

    private static String limits(Peer peer) {
        return peer.limits().stream().map(PeersCommand::name).collect(Collectors.joining(","));
    }

    private static String name(ToldLimit limit) {
        return limit.limiter() == null ? "-" : limit.limiter();
    }

    private static String reputations(Peer peer) {
        return peer.reputations().stream()
                .map(one -> String.format(Locale.ROOT, "%s=%.3f", one.matter(), one.reputation()))
                .collect(Collectors.joining(","));
    }

    private static String labels(Peer peer) {
        return peer.labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
