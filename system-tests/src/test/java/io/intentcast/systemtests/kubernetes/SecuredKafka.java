package io.intentcast.systemtests.kubernetes;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.broker.EmbeddedBroker;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.systemtests.cluster.Certificates;
import io.intentcast.systemtests.kubernetes.RecordingAuthorizer.Asked;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker that authenticates clients by password or by certificate, and denies everything that the manifests do not
 * allow.
 */
final class SecuredKafka implements AutoCloseable {

    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final int ITERATIONS = 4096;

    private final EmbeddedBroker broker;
    private final Certificates certificates;
    private final int byPassword;
    private final int byCertificate;

    private SecuredKafka(EmbeddedBroker broker, Certificates certificates, int byPassword, int byCertificate) {
        this.broker = broker;
        this.certificates = certificates;
        this.byPassword = byPassword;
        this.byCertificate = byCertificate;
    }

    static SecuredKafka start(Path directory) {
        var certificates = Certificates.in(directory);
        certificates.issue("broker");
        List<Integer> ports = LoopbackPorts.free(2);
        int byPassword = ports.getFirst();
        int byCertificate = ports.getLast();
        String listeners =
                "PASSWORD://%1$s:%2$s,CERTIFICATE://%1$s:%3$s".formatted(LoopbackPorts.HOST, byPassword, byCertificate);
        var settings = Map.ofEntries(
                Map.entry("listeners", listeners),
                Map.entry("advertised.listeners", listeners),
                Map.entry("listener.security.protocol.map", "PASSWORD:SASL_SSL,CERTIFICATE:SSL"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry("listener.name.password.scram-sha-512.sasl.jaas.config", SCRAM + ";"),
                Map.entry("listener.name.certificate.ssl.client.auth", "required"),
                Map.entry("ssl.keystore.type", "PEM"),
                Map.entry("ssl.keystore.certificate.chain", Manifests.text(certificates.certificate("broker"))),
                Map.entry("ssl.keystore.key", Manifests.text(certificates.key("broker"))),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.certificates", Manifests.text(certificates.authority())),
                Map.entry("authorizer.class.name", RecordingAuthorizer.class.getName()),
                Map.entry("super.users", "User:ANONYMOUS"));
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0, settings);
        return new SecuredKafka(broker, certificates, byPassword, byCertificate);
    }

    /** Its own listener allows everything without authentication. */
    EmbeddedBroker broker() {
        return broker;
    }

    /** Creates users with passwords and certificates, their rights, and topics, as in the manifests. */
    void prepare(Admin admin) {
        done(admin.createTopics(
                        Strimzi.topics().stream().map(SecuredKafka::topic).toList())
                .all());
        for (SuiteService service : SuiteService.values()) {
            certificates.issue(service.id());
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            done(admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(service.id(), credential, password(service))))
                    .all());
            allow(admin, bindings(service));
        }
    }

    /** Returns when the broker enforces it. */
    void allow(Admin admin, Collection<AclBinding> rules) {
        done(admin.createAcls(rules).all());
        await().until(() -> rulesIn(admin).containsAll(rules));
    }

    /** Returns when the broker enforces it. */
    void forbid(Admin admin, AclBinding rule) {
        done(admin.deleteAcls(List.of(rule.toFilter())).all());
        await().until(() -> !rulesIn(admin).contains(rule));
    }

    private static Collection<AclBinding> rulesIn(Admin admin) {
        return done(admin.describeAcls(AclBindingFilter.ANY).values());
    }

    /** Only Spring properties. */
    String[] passwordOf(SuiteService service) {
        return new String[] {
            "spring.kafka.bootstrap-servers=%s:%s".formatted(LoopbackPorts.HOST, byPassword),
            "spring.kafka.security.protocol=SASL_SSL",
            "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
            "spring.kafka.properties.sasl.jaas.config=%s username=\"%s\" password=\"%s\";"
                    .formatted(SCRAM, service.id(), password(service)),
            "spring.kafka.ssl.bundle=kafka",
            "spring.ssl.bundle.pem.kafka.truststore.certificate=file:" + certificates.authority()
        };
    }

    /** Only Spring properties. */
    String[] certificateOf(SuiteService service) {
        return new String[] {
            "spring.kafka.bootstrap-servers=%s:%s".formatted(LoopbackPorts.HOST, byCertificate),
            "spring.kafka.security.protocol=SSL",
            "spring.kafka.ssl.bundle=kafka",
            "spring.ssl.bundle.pem.kafka.truststore.certificate=file:" + certificates.authority(),
            "spring.ssl.bundle.pem.kafka.keystore.certificate=file:" + certificates.certificate(service.id()),
            "spring.ssl.bundle.pem.kafka.keystore.private-key=file:" + certificates.key(service.id())
        };
    }

    /** One binding for each operation of each rule, for the password's user and for the certificate's. */
    static Collection<AclBinding> bindings(SuiteService service) {
        return principals(service)
                .flatMap(principal -> Strimzi.rules(service).stream()
                        .flatMap(rule -> rule.getOperations().stream()
                                .map(operation -> new AclBinding(pattern(rule), entry(principal, operation.name())))))
                .collect(Collectors.toList());
    }

    /** A binding of the manifests, for the password's user. */
    static AclBinding binding(SuiteService service, String topic, AclOperation operation) {
        return bindings(service).stream()
                .filter(rule -> new Asked("User:" + service.id(), ResourceType.TOPIC, topic, operation).takes(rule))
                .findFirst()
                .orElseThrow();
    }

    /** The user names of Strimzi: the plain name, or the distinguished name of the certificate. */
    static Stream<String> principals(SuiteService service) {
        return Stream.of("User:" + service.id(), "User:CN=" + service.id());
    }

    @Override
    public void close() {
        broker.close();
    }

    private static AccessControlEntry entry(String principal, String operation) {
        return new AccessControlEntry(
                principal,
                "*",
                AclOperation.fromString(operation.replace("DESCRIBECONFIGS", "DESCRIBE_CONFIGS")),
                AclPermissionType.ALLOW);
    }

    private static ResourcePattern pattern(AclRule rule) {
        return switch (rule.getResource()) {
            case AclRuleTopicResource topic ->
                new ResourcePattern(
                        ResourceType.TOPIC,
                        topic.getName(),
                        type(topic.getPatternType().toValue()));
            case AclRuleGroupResource group ->
                new ResourcePattern(
                        ResourceType.GROUP,
                        group.getName(),
                        type(group.getPatternType().toValue()));
            default -> throw new IllegalArgumentException("neither topic nor group: " + rule.getResource());
        };
    }

    private static PatternType type(String name) {
        return "prefix".equals(name) ? PatternType.PREFIXED : PatternType.LITERAL;
    }

    private static NewTopic topic(KafkaTopic topic) {
        Map<String, String> settings = topic.getSpec().getConfig().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> String.valueOf(setting.getValue())));
        settings.put("min.insync.replicas", "1");
        return new NewTopic(topic.getMetadata().getName(), topic.getSpec().getPartitions(), (short) 1)
                .configs(settings);
    }

    private static String password(SuiteService service) {
        return service.id() + "-password";
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
