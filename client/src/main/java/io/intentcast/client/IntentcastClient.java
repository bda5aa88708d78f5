package io.intentcast.client;

import io.intentcast.client.chunks.Chunks;
import io.intentcast.client.http.CallSettings;
import io.intentcast.client.http.ServiceClient;
import io.intentcast.client.http.ServiceClients;
import io.intentcast.client.intents.Intents;
import io.intentcast.client.live.LiveEvents;
import io.intentcast.client.nodes.Node;
import io.intentcast.client.outcome.Outcomes;
import io.intentcast.client.peers.Peer;
import io.intentcast.client.peers.Peers;
import io.intentcast.client.reputation.Reputations;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way to a suite: to its intent-service, its consensus-service, and its nodes. One client serves any number of
 * threads, virtual ones included. It needs no Spring context.
 */
public final class IntentcastClient implements AutoCloseable {

    private final ServiceClients clients;
    private final Intents intents;
    private final Chunks chunks;
    private final Peers peers;
    private final LiveEvents live;
    private final Outcomes outcomes;
    private final Reputations reputations;

    private IntentcastClient(Builder builder) {
        clients = new ServiceClients(builder.rest, builder.calls, builder.ssl);
        ServiceClient intentService = clients.of(builder.intentUrl);
        ServiceClient consensusService = clients.of(builder.consensusUrl);
        intents = new Intents(intentService, builder.claims, builder.from);
        chunks = new Chunks(intentService, builder.from, builder.transferTimeout);
        peers = new Peers(intentService);
        live = new LiveEvents(intentService);
        outcomes = new Outcomes(consensusService, builder.claims);
        reputations = new Reputations(consensusService);
    }

    /**
     * A client of the services on this machine, unless it is told where they are.
     *
     * @param from who declares: a name of your application, or the id of its node
     */
    public static Builder builder(String from) {
        return new Builder(from);
    }

    public Intents intents() {
        return intents;
    }

    public Chunks chunks() {
        return chunks;
    }

    public Peers peers() {
        return peers;
    }

    /** All that happens. */
    public LiveEvents live() {
        return live;
    }

    public Outcomes outcomes() {
        return outcomes;
    }

    public Reputations reputations() {
        return reputations;
    }

    /** A node of the suite; empty when no such node is registered. */
    public Optional<Node> node(String id) {
        return peers.find(id).map(Peer::url).map(this::node);
    }

    /** The node of the suite that answers at this URL. */
    public Node node(URI url) {
        return new Node(clients.of(url));
    }

    /** Ends all calls in progress. */
    @Override
    public void close() {
        clients.close();
    }

    /** Where a suite is, and how long its answers may take. */
    public static final class Builder {

        private final String from;
        private URI intentUrl = URI.create("http://localhost:8080");
        private URI consensusUrl = URI.create("http://localhost:8090");
        private CallSettings calls = CallSettings.DEFAULT;
        private Duration transferTimeout = Duration.ofMinutes(10);
        private RestClient.Builder rest = RestClient.builder();
        private JsonMapper claims = JsonMapper.shared();
        private @Nullable SSLContext ssl;

        private Builder(String from) {
            this.from = from;
        }

        public Builder intentUrl(URI url) {
            intentUrl = url;
            return this;
        }

        public Builder consensusUrl(URI url) {
            consensusUrl = url;
            return this;
        }

        /** Limits of all calls but transfers. */
        public Builder calls(CallSettings settings) {
            calls = settings;
            return this;
        }

        /** How long a transfer of a chunk's bytes may take as a whole: 10 minutes, unless it is set. */
        public Builder transferTimeout(Duration timeout) {
            transferTimeout = timeout;
            return this;
        }

        /** What requests are built with, such as one that observes them. Its converters and factory are replaced. */
        public Builder rest(RestClient.Builder builder) {
            rest = builder;
            return this;
        }

        /** What reads the claims of nodes. */
        public Builder claims(JsonMapper mapper) {
            claims = mapper;
            return this;
        }

        /** Whom to trust, and with which key to answer who asks for one. */
        public Builder ssl(SSLContext context) {
            ssl = context;
            return this;
        }

        /** @throws IllegalArgumentException if a URL is not that of a service */
        public IntentcastClient build() {
            return new IntentcastClient(this);
        }
    }
}
