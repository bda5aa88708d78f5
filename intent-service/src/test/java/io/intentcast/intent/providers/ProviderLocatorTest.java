package io.intentcast.intent.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProviderLocatorTest {

    private static final ChunkId X = new ChunkId("chunk:X");

    private final ProvidersFold providers = new ProvidersFold(new InMemoryProviders(), System::nanoTime);
    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final ProviderLocator locator = new ProviderLocator(providers, presence);

    @Test
    void anAnnouncementOfAnUnregisteredNodeHasNoVoice() {
        announced("nobody");
        announced("a");
        registered("a");

        assertThat(locator.of(X))
                .extracting(provider -> provider.announced().node().value())
                .containsExactly("a");
    }

    @Test
    void exactlyTheRegisteredNodesHaveAVoiceInWhateverOrderTheyAnnounceAndRegister() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var folded = new ProvidersFold(new InMemoryProviders(), System::nanoTime);
            var seen = new Presence(Duration.ofSeconds(10));
            var announced = new TreeSet<NodeId>();
            var registered = new TreeSet<NodeId>();
            for (int step = 0; step < 20; step++) {
                var node = new NodeId("n" + random.nextInt(8));
                if (random.nextBoolean()) {
                    announced.add(node);
                    folded.announced(new Announced(X, node, Sha256.of(new byte[1]), 1, 3));
                } else {
                    registered.add(node);
                    seen.fold(step, Instant.EPOCH, registration(node));
                }
                var both = new TreeSet<>(announced);
                both.retainAll(registered);
                assertThat(new ProviderLocator(folded, seen).of(X))
                        .as("seed %s, step %s", seed, step)
                        .extracting(provider -> provider.announced().node())
                        .containsExactlyElementsOf(both);
            }
        }
    }

    @Test
    void aPageOfChunksIsFilledWithThoseOfRegisteredNodes() {
        registered("a");
        for (int chunk = 0; chunk < 2_500; chunk++) {
            String node = chunk % 1_000 == 0 ? "a" : "nobody";
            providers.announced(new Announced(chunk(chunk), new NodeId(node), Sha256.of(new byte[1]), 1, 3));
        }

        assertThat(locator.chunks(null, 2)).containsExactly(chunk(0), chunk(1_000));
        assertThat(locator.chunks(chunk(1_000), 2)).containsExactly(chunk(2_000));
        assertThat(locator.chunks(chunk(2_000), 2)).isEmpty();
    }

    private static ChunkId chunk(int number) {
        return new ChunkId("chunk:" + (10_000 + number));
    }

    @Test
    void theAddressIsThatOfTheRegistration() {
        announced("a");
        registered("a");

        assertThat(locator.of(X))
                .singleElement()
                .satisfies(provider ->
                        assertThat(provider.url()).isEqualTo(URI.create("http://a:8101/v1/chunks/chunk:X")));
    }

    private void announced(String node) {
        providers.announced(new Announced(X, new NodeId(node), Sha256.of(new byte[1]), 1, 3));
    }

    private void registered(String node) {
        presence.fold(0, Instant.EPOCH, registration(new NodeId(node)));
    }

    private static Registered registration(NodeId node) {
        return new Registered(
                new Description(node, Set.of(Role.STORAGE), URI.create("http://" + node.value() + ":8101")));
    }
}
