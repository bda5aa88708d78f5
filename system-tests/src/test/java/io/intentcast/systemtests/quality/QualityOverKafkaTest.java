package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.intentcast.consensus.reputation.Reputations;
import io.intentcast.local.RunningService;
import io.intentcast.protocol.NodeId;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Observers of whom one lies from the start and one turns liar half way, each a node, over Kafka. */
@OnSharedBroker
class QualityOverKafkaTest {

    private static final int WORKERS = 9;
    private static final int TASKS = 80;
    private static final NodeId LIAR = new NodeId("w0");
    private static final NodeId TURNS_LIAR = new NodeId("w1");
    private static final double TRUTH = 20;
    private static final double LIE = 15;
}
