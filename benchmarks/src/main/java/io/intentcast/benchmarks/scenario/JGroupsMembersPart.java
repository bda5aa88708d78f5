package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.Part;
import java.util.ArrayList;
import java.util.List;
import org.jgroups.JChannel;
import org.jgroups.blocks.RpcDispatcher;

/** Members of a JGroups cluster. Arguments: the port of the first member, and how many they are. */
public final class JGroupsMembersPart implements Part {

    @Override
    public AutoCloseable start(List<String> arguments) {
        int port = Integer.parseInt(arguments.getFirst());
        int count = Integer.parseInt(arguments.getLast());
        var dispatchers = new ArrayList<RpcDispatcher>();
        for (int i = 0; i < count; i++) {
            JChannel channel = JGroupsScenario.joined(port, count);
            dispatchers.add(new RpcDispatcher(channel, new JGroupsScenario.Member()));
        }
        return () -> dispatchers.forEach(dispatcher -> {
            dispatcher.stop();
            dispatcher.getChannel().close();
        });
    }
}
