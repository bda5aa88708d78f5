package io.intentcast.node.test;

import io.intentcast.node.NodeRoles;
import io.intentcast.node.NodeSettings;
import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.series.Series;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What a test needs beside the node. */
@AutoConfiguration
class IntentNodeTestAutoConfiguration {

    @Bean
    NodeTester nodeTester(
            NodeSettings settings, NodeRoles roles, Answerer answerer, Series series, InstantSource clock) {
        return new NodeTester(settings.self(), roles.roles(), answerer, series, clock);
    }
}
