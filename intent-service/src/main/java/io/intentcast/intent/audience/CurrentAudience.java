package io.intentcast.intent.audience;

import io.intentcast.intent.audience.AudienceSelection.Selected;
import io.intentcast.intent.audience.AudienceSelection.TooManyNodes;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.Presence.Census;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The current audience of intents for one role, its labels, and a matter. When several callers need a new one at the
 * same time, one appends it and the others wait.
 */
final class CurrentAudience {

    private final Role role;
    private final NodeLabels where;
    private final @Nullable Matter matter;
    private final Matter standingsIn;
    private final Presence presence;
    private final Standings standings;
    private final AudienceLog log;
    private final LongSupplier nanoTime;

    private @Nullable Selected selected;
    private long namedSince;
    private long changesSeen;
    private @Nullable CompletableFuture<AudienceSelection> appending;

    /** @param matter null for that of the intents that name none */
    CurrentAudience(
            Role role,
            NodeLabels where,
            @Nullable Matter matter,
            Presence presence,
            Standings standings,
            AudienceLog log,
            LongSupplier nanoTime) {
        this.role = role;
        this.where = where;
        this.matter = matter;
        this.standingsIn = matter == null ? defaultOf(role) : matter;
        this.presence = presence;
        this.standings = standings;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    AudienceSelection name() {
        CompletableFuture<AudienceSelection> answer;
        Audience fresh = null;
        synchronized (this) {
            if (appending == null) {
                Duration age = Duration.ofNanos(nanoTime.getAsLong() - namedSince);
                if (selected != null && !mayGiveWay(selected, age)) {
                    return selected;
                }
                long changes = changes();
                Census census = presence.census();
                int nodes = (int) members(census).count();
                if (nodes > Audience.MOST_NODES) {
                    return new TooManyNodes(nodes, Audience.MOST_NODES);
                }
                fresh = composed(census);
                changesSeen = changes;
                if (selected != null
                        && !AudienceRenewal.isTooOld(age)
                        && !AudienceRenewal.differs(selected.audience(), fresh)) {
                    return selected;
                }
                appending = new CompletableFuture<>();
            }
            answer = appending;
        }
        if (fresh != null) {
            append(fresh, answer);
        }
        return join(answer);
    }

    private boolean mayGiveWay(Selected current, Duration age) {
        return AudienceRenewal.isTooOld(age)
                || (!AudienceRenewal.isTooYoung(current.audience(), age) && changesSeen != changes());
    }

    private long changes() {
        return presence.changes() + standings.changes();
    }

    private Audience composed(Census census) {
        var asked = new TreeMap<NodeId, Standing>();
        var absent = new TreeMap<NodeId, Standing>();
        members(census).forEach(sighting -> {
            Standing standing =
                    standings.of(sighting.node(), standingsIn, sighting.peer().epoch());
            (sighting.alive() ? asked : absent).put(sighting.node(), standing);
        });
        return new Audience(role, where, matter, asked, absent, standings.reliability(standingsIn));
    }

    private static Matter defaultOf(Role role) {
        return role.equals(Role.MAPPER) ? Matter.OBSERVATIONS : Matter.CHUNKS;
    }

    private Stream<PeerStatus> members(Census census) {
        return census.sightings().stream()
                .filter(sighting -> isMember(sighting.peer().description()));
    }

    private boolean isMember(Description node) {
        return node.roles().contains(role) && node.labels().include(where);
    }

    private void append(Audience fresh, CompletableFuture<AudienceSelection> answer) {
        long since = nanoTime.getAsLong();
        try {
            var appended = new Selected(log.append(fresh), fresh);
            synchronized (this) {
                selected = appended;
                namedSince = since;
                appending = null;
            }
            answer.complete(appended);
        } catch (RuntimeException | Error notAcknowledged) {
            synchronized (this) {
                appending = null;
                changesSeen = -1;
            }
            answer.completeExceptionally(notAcknowledged);
        }
    }

    private static AudienceSelection join(CompletableFuture<AudienceSelection> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
