package io.intentcast.benchmarks.scenario;

import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.local.broker.LoopbackPorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jgroups.Address;
import org.jgroups.JChannel;
import org.jgroups.blocks.MethodCall;
import org.jgroups.blocks.RequestOptions;
import org.jgroups.blocks.ResponseMode;
import org.jgroups.blocks.RpcDispatcher;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.TP;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.stack.ProtocolStack;
import org.jgroups.util.RspList;

/**
 * JGroups' RpcDispatcher over its TCP stack: a method of all members is called. Each member must return something, so
 * none can be silent; and a member that is gone is one only after the failure detector has said so.
 */
final class JGroupsScenario implements Scenario {

    static final String CLUSTER = "benchmark";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int HEAP = 256;
    private static final int PORTS_FOR_A_NODE = 4;

    /** What every member can be asked. */
    public static final class Member {

        public byte[] answer(byte[] request) {
            return request.length == Payloads.REQUEST.length ? Payloads.REPLY : new byte[0];
        }
    }

    @Override
    public String name() {
        return "JGroups RpcDispatcher";
    }

    @Override
    public boolean measures(Question question, int inFlight) {
        return question == Question.ALL;
    }

    @Override
    public Asker start(Stage stage) {
        int port = LoopbackPorts.free(1).getFirst();
        JChannel channel = joined(port, stage.nodes());
        var members = stage.start("JGroups members", JGroupsMembersPart.class, HEAP, "" + port, "" + stage.nodes());
        return new JGroupsAsker(channel, stage.nodes(), members);
    }

    /**
     * Joins the cluster over the loopback address.
     *
     * @param port that of the first member; others take the next free ones
     */
    static JChannel joined(int port, int nodes) {
        try {
            var channel = new JChannel("tcp.xml");
            ProtocolStack stack = channel.getProtocolStack();
            TP transport = stack.getTransport();
            transport.setBindAddress(InetAddress.ofLiteral(LoopbackPorts.HOST));
            transport.setBindPort(port);
            transport.setPortRange(PORTS_FOR_A_NODE * nodes);
            transport.getDiagnosticsHandler().setEnabled(false);
            TCPPING discovery = stack.findProtocol(TCPPING.class);
            discovery.setInitialHosts(List.of(new InetSocketAddress(InetAddress.ofLiteral(LoopbackPorts.HOST), port)));
            GMS membership = stack.findProtocol(GMS.class);
            membership.printLocalAddress(false);
            return channel.connect(CLUSTER);
        } catch (Exception e) {
            throw new IllegalStateException("a member cannot join the cluster", e);
        }
    }

    private static final class JGroupsAsker implements Asker {

        private final JChannel channel;
        private final RpcDispatcher dispatcher;
        private final List<Address> others;
        private final RunningPart members;
        private final MethodCall call =
                new MethodCall("answer", new Object[] {Payloads.REQUEST}, new Class<?>[] {byte[].class});
        private final RequestOptions options = new RequestOptions(ResponseMode.GET_ALL, TIMEOUT.toMillis());

        JGroupsAsker(JChannel channel, int nodes, RunningPart members) {
            this.channel = channel;
            this.members = members;
            this.dispatcher = new RpcDispatcher(channel, new Member());
            this.others = channel.getView().getMembers().stream()
                    .filter(member -> !member.equals(channel.getAddress()))
                    .toList();
            if (others.size() != nodes) {
                throw new IllegalStateException("%s members of %s have joined".formatted(others.size(), nodes));
            }
        }

        @Override
        public CompletableFuture<Boolean> ask(Question question) {
            try {
                CompletableFuture<RspList<byte[]>> replies =
                        dispatcher.callRemoteMethodsWithFuture(others, call, options);
                return replies.thenApply(all -> all.numReceived() == others.size());
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public List<RunningPart> parts() {
            return List.of(members);
        }

        @Override
        public void close() {
            dispatcher.stop();
            channel.close();
        }
    }
}
