package io.intentcast.intent;

import io.intentcast.intent.fetching.ContradictionLog;
import io.intentcast.intent.fetching.Contradictions;
import io.intentcast.intent.fetching.Courier;
import io.intentcast.intent.fetching.HeldChunks;
import io.intentcast.intent.fetching.rest.HttpTransfer;
import io.intentcast.intent.fetching.store.TemporaryFiles;
import io.intentcast.intent.peers.ChunkPlaces;
import io.intentcast.intent.perspectives.Deriving;
import io.intentcast.intent.perspectives.Deriving.Limits;
import io.intentcast.intent.perspectives.wire.ExcerptWire;
import io.intentcast.intent.reputation.Reputations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what reads the content of series. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PerspectiveSettings.class)
class PerspectivesConfiguration {

    @Bean
    HeldChunks heldChunks(
            DataDirectory directory,
            HttpTransfer transfer,
            ChunkPlaces places,
            Contradictions contradictions,
            ContradictionLog log,
            Reputations reputations,
            ChunkSettings chunks,
            PerspectiveSettings settings) {
        var limits = new Courier.Limits(
                settings.largest().toBytes(), chunks.slowest().toBytes(), chunks.stalledAfter());
        return new HeldChunks(
                new Courier(transfer, limits, contradictions, log),
                new TemporaryFiles(directory.fresh("excerpts"), settings.callers() * settings.atOnce()),
                places,
                contradictions,
                reputations::trust);
    }

    @Bean
    Deriving deriving(HeldChunks heldChunks, Reputations reputations, PerspectiveSettings settings) {
        var limits = new Limits(
                settings.callers(), settings.chunks(), settings.bytes().toBytes(), settings.atOnce());
        return new Deriving(heldChunks, ExcerptWire::read, reputations::trust, limits, System::nanoTime);
    }
}
