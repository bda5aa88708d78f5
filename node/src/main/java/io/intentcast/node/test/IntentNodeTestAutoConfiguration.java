package io.intentcast.node.test;

import io.intentcast.node.NodeRoles;
import io.intentcast.node.NodeSettings;
import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.series.Series;
import io.intentcast.protocol.wire.Json;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** What a test needs beside the node. */
@AutoConfiguration
class IntentNodeTestAutoConfiguration {

    @Bean
    NodeTester intentcastNodeTester(
            NodeSettings settings,
            NodeRoles roles,
            Answerer answerer,
            Series series,
            InstantSource clock,
            ObjectProvider<JsonMapper> json) {
        return new NodeTester(
                settings.self(),
                roles.roles(),
                answerer,
                series,
                clock,
                Json.lenient(json.getIfUnique(JsonMapper::shared)));
    }
}
