package io.intentcast.consensus.reputation.streams;

import static io.intentcast.consensus.reputation.Closing.NOON;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.Chronicle;
import io.intentcast.consensus.reputation.ConclusionPosition;
import io.intentcast.consensus.reputation.ConclusionPosition.ConclusionKind;
import io.intentcast.consensus.reputation.KnownReliability;
import io.intentcast.consensus.reputation.RecordHolder;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored, also by versions before there were matters, and what is seen of it when an instance begins. */
class LedgerStoreTest {

    private static final NodeId NODE = new NodeId("n1");

    private final KeyValueStore<Bytes, byte[]> stored =
            Stores.inMemoryKeyValueStore("ledger").get();
    private final Map<String, byte[]> published = new HashMap<>();
    private final LedgerStore ledger = new LedgerStore(stored);

    @BeforeEach
    void open() {
        ledger.init(new MockProcessorContext<Void, Void>(new Properties()).getStateStoreContext(), ledger);
    }

    /** As it was stored before there were matters: the position of the last conclusion, and the published JSON. */
    @Test
    void whatWasStoredBeforeThereWereMattersIsTheBeginningOfEachDefaultOne() {
        storeBeforeMatters();
        var chronicle = new Chronicle(0, 6, 1);
        Accounting accounting = new Accounting(0, ledger.entries(), chronicle::find, _ -> Optional.empty());

        accounting.enter(
                ofChunk("0-1").yes(List.of("n1", "n2", "n3"), held("x")).at(10), NOON);
        accounting.enter(ofForest("0-2", Terms.NONE).no("n1").at(11), NOON);
        accounting.enter(ofChunk("0-3").about(new Matter("fx")).no("n1").at(12), NOON);
        ledger.flushCache();

        var again = new StreamsEntryStore(0, stored);
        assertThat(Stream.of("chunks", "fx", "observations")
                        .map(matter -> again.account(new RecordHolder(NODE, new Matter(matter)))
                                .record())
                        .map(record -> "%s %s"
                                .formatted(
                                        record.agreement().positive(),
                                        record.availability().positive())))
                .containsExactly("10.8 4.92", "0.0 1.0", "10.0 4.92");
    }

    @Test
    void whatDiffersFromThePublishedIsUntoldInTheBeginning() {
        storeBeforeMatters();
        List<ReputationRecord> records = List.of(
                put(NODE, Matter.CHUNKS, 1), put(NODE, new Matter("fx"), 2), put(new NodeId("n2"), Matter.CHUNKS, 3));
        publish(records.get(0));
        published.put(records.get(1).key(), "{}".getBytes(StandardCharsets.UTF_8));
        var unpublished = new UnpublishedRecords(0, ledger, published::get);

        assertThat(unpublished.take()).extracting(FoldedRecord::key).containsExactly("n1 0", "n1 0 fx", "n2 0 chunks");
        assertThat(unpublished.take()).isEmpty();

        unpublished.add(List.of(records.get(0), records.get(0)));
        assertThat(unpublished.take()).containsExactly(records.get(0));
    }

    @Test
    void theReliabilityOfValuesIsStoredAndUntoldInTheBeginning() {
        var fx = new Matter("fx");
        assertThat(ledger.entries().reliability(fx)).isEqualTo(KnownReliability.NONE);
        var known = new KnownReliability(
                Reliability.NONE.with(Method.VOTE, 0.75, true).with(Method.WEIGHTED_MEAN, 1, false),
                new ConclusionPosition(8, 3, ConclusionKind.KNOWN));
        ledger.entries().put(fx, known);
        put(NODE, Matter.CHUNKS, 9);

        assertThat(new UnpublishedRecords(0, ledger, published::get).take())
                .extracting(FoldedRecord::key)
                .containsExactly(" 0 fx", "n1 0 chunks");
        assertThat(new StreamsEntryStore(0, stored).reliability(fx)).isEqualTo(known);
        published.put(" 0 fx", FoldedRecordSerde.write(known.published(fx, 0)));
        assertThat(new UnpublishedRecords(0, ledger, published::get).take())
                .extracting(FoldedRecord::key)
                .containsExactly("n1 0 chunks");
    }

    /** Nodes are judged while the ledger is compared: what is seen last is the newest. */
    @Test
    void manyUntoldRecordsAreTakenInBoundedParts() {
        int many = 25_000;
        List<NodeId> nodes = IntStream.range(100_000, 100_000 + many)
                .mapToObj(i -> "n" + i)
                .map(NodeId::new)
                .toList();
        nodes.forEach(node -> put(node, Matter.CHUNKS, 1));
        var unpublished = new UnpublishedRecords(0, ledger, published::get);
        put(nodes.getLast(), Matter.CHUNKS, 2);

        var seen = new LinkedHashMap<NodeId, ReputationRecord>();
        var sizes = new ArrayList<Integer>();
        for (var part = unpublished.take(); !part.isEmpty(); part = unpublished.take()) {
            part.stream().map(ReputationRecord.class::cast).forEach(record -> seen.put(record.node(), record));
            sizes.add(part.size());
        }
        assertThat(sizes).containsExactly(10_000, 10_000, 5_000);
        assertThat(seen.keySet()).containsExactlyElementsOf(nodes);
        assertThat(seen.get(nodes.getLast())).extracting(ReputationRecord::at).isEqualTo(2L);
    }

    private void storeBeforeMatters() {
        byte[] json = """
                {"node":"n1","partition":0,"r":10.0,"s":0.0,"answered":4.0,"unheard":0.0,"moves":[],"at":5}
                """.getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry = ByteBuffer.allocate(17 + json.length);
        entry.putLong(5).putLong(3).put((byte) 'o').put(json);
        stored.put(Bytes.wrap("nn1".getBytes(StandardCharsets.UTF_8)), entry.array());
    }

    private ReputationRecord put(NodeId node, Matter matter, long at) {
        var holder = new RecordHolder(node, matter);
        var account = new Account(
                TrackRecord.NONE.judged(1), List.of(), 0, new ConclusionPosition(at, at, ConclusionKind.OUTCOME));
        ledger.entries().put(holder, account);
        return account.published(holder, 0);
    }

    private void publish(ReputationRecord record) {
        published.put(record.key(), FoldedRecordSerde.write(record));
    }
}
