package io.intentcast.intent;

import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.perspectives.ConsensusDerivation;
import io.intentcast.intent.perspectives.ConsensusDerivation.DerivationLimits;
import io.intentcast.intent.retrieval.ContradictionLog;
import io.intentcast.intent.retrieval.Contradictions;
import io.intentcast.intent.retrieval.Downloader;
import io.intentcast.intent.retrieval.HeldChunkReader;
import io.intentcast.intent.retrieval.TempFiles;
import io.intentcast.intent.retrieval.rest.HttpTransfer;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.wire.ExcerptWire;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what reads the content of series. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PerspectiveSettings.class)
class PerspectivesConfiguration {

    @Bean
    HeldChunkReader heldChunks(
            DataDirectory directory,
            HttpTransfer transfer,
            ChunkUrls chunkUrls,
            Contradictions contradictions,
            ContradictionLog log,
            Reputations reputations,
            ChunkSettings chunks,
            PerspectiveSettings settings) {
        var limits = new Downloader.DownloadLimits(
                settings.largest().toBytes(), chunks.slowest().toBytes(), chunks.stalledAfter());
        return new HeldChunkReader(
                new Downloader(transfer, limits, contradictions, log),
                new TempFiles(directory.fresh("excerpts"), settings.callers() * settings.atOnce()),
                chunkUrls,
                contradictions,
                node -> reputations.trust(node, Matter.CHUNKS));
    }

    @Bean
    ConsensusDerivation consensusDerivation(
            HeldChunkReader heldChunkReader, Reputations reputations, PerspectiveSettings settings) {
        var limits = new DerivationLimits(
                settings.callers(), settings.chunks(), settings.bytes().toBytes(), settings.atOnce());
        return new ConsensusDerivation(
                heldChunkReader,
                ExcerptWire::observationsAt,
                node -> reputations.trust(node, Matter.OBSERVATIONS),
                limits,
                System::nanoTime);
    }
}
