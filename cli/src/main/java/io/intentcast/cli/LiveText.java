package io.intentcast.cli;

import io.intentcast.client.intents.RecentIntent;
import io.intentcast.client.live.Happening.Concluded;
import io.intentcast.client.live.Happening.Declared;
import io.intentcast.client.live.Happening.Missed;
import io.intentcast.client.live.Happening.Other;
import io.intentcast.client.live.Happening.PeerChanged;
import io.intentcast.client.live.Happening.PeerForgotten;
import io.intentcast.client.live.Happening.SaidNo;
import io.intentcast.client.live.Happening.SaidYes;
import io.intentcast.client.live.LiveEvent;
import io.intentcast.client.peers.Peer;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What happens, for people: one line each. */
final class LiveText {

    private LiveText() {}

    static String line(LiveEvent event) {
        return Table.cut(
                switch (event.what()) {
                    case Declared(RecentIntent intent) ->
                        "%s %s %s: declared by %s for %s"
                                .formatted(
                                        intent.intentId(),
                                        intent.kind(),
                                        intent.subject(),
                                        intent.from(),
                                        Times.text(intent.window()));
                    case SaidYes(String intentId, String node, JsonNode _) ->
                        "%s %s says yes".formatted(intentId, node);
                    case SaidNo no ->
                        "%s %s %s: %s"
                                .formatted(
                                        no.intentId(),
                                        no.node(),
                                        no.busy() ? "is busy" : "says no",
                                        OutcomeText.why(no.reason(), no.limiter(), no.retryAfter()));
                    case Concluded outcome -> line(outcome);
                    case PeerChanged(Peer peer) ->
                        "node %s is %s".formatted(peer.node(), OutcomeText.words(peer.presence()));
                    case PeerForgotten(String node) -> "node %s is registered no longer".formatted(node);
                    case Missed _ -> "something was missed";
                    case Other _ -> "%s: %s".formatted(event.name(), event.json());
                });
    }

    private static String line(Concluded outcome) {
        return "%s %s %s: %s yes, %s no; %s after %s"
                .formatted(
                        outcome.intentId(),
                        outcome.kind(),
                        outcome.subject(),
                        outcome.yes(),
                        outcome.no(),
                        OutcomeText.words(outcome.closedBy()),
                        Times.text(Duration.between(outcome.declared(), outcome.closed())));
    }
}
