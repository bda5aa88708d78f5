package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.Part;
import io.intentcast.benchmarks.results.Question;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Replies to NATS requests, each responder over a connection of its own. Arguments: the server's URL, how many. */
public final class NatsRespondersPart implements Part {

    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(10);

    @Override
    public AutoCloseable start(List<String> arguments) throws Exception {
        int count = Integer.parseInt(arguments.getLast());
        var connections = new ArrayList<Connection>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Connection connection = NatsScenario.connected(arguments.getFirst());
            connections.add(connection);
            connection
                    .createDispatcher(request -> answer(request, connection, number, count))
                    .subscribe(NatsScenario.SUBJECT + ".*");
            connection.flush(FLUSH_TIMEOUT);
        }
        return () -> {
            for (Connection connection : connections) {
                connection.close();
            }
        };
    }

    private static void answer(Message request, Connection connection, int number, int count) {
        String question = request.getSubject().substring(NatsScenario.SUBJECT.length() + 1);
        if (Question.valueOf(question).isAnsweredBy(number, count)) {
            connection.publish(request.getReplyTo(), Payloads.REPLY);
        }
    }
}
