package io.intentcast.node;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.intentcast.platform.kafka.KafkaClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** What an application of somebody else gets from this library, and what it does not. There is no broker. */
@TestInstance(Lifecycle.PER_CLASS)
class ForeignApplicationTest {

    private static final String METADATA = "logging.level.org.apache.kafka.clients.Metadata";
    private static final String NO_BROKER = "--spring.kafka.bootstrap-servers=127.0.0.1:1";

    /** It uses Kafka for itself, too. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @IntentNode(role = "carrier")
    static class Carrier {

        private static final Map<String, Object> ANOTHER_BROKER =
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:2");

        private final List<String> brokers = new CopyOnWriteArrayList<>();

        @Bean
        DefaultKafkaConsumerFactoryCustomizer watched() {
            return factory -> brokers.add(
                    "" + factory.getConfigurationProperties().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        }

        @Bean
        ConsumerFactory<String, String> orders() {
            return new DefaultKafkaConsumerFactory<>(ANOTHER_BROKER);
        }

        @Bean
        ConsumerFactory<String, String> invoices() {
            return new DefaultKafkaConsumerFactory<>(ANOTHER_BROKER);
        }

        @Bean
        KafkaTemplate<String, String> parcels() {
            return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(ANOTHER_BROKER));
        }

        @Bean
        KafkaAdmin topicsOfOrders() {
            return new KafkaAdmin(ANOTHER_BROKER);
        }

        @Bean
        KafkaAdmin topicsOfInvoices() {
            return new KafkaAdmin(ANOTHER_BROKER);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NoNode {}

    record Parcels(int number) {}

    /** Kafka's loggers of what clients repeat while there is no broker, with the level below which they are mute. */
    private static final Map<String, Level> REPEATED = Map.of(
            "NetworkClient", Level.ERROR,
            "ClientUtils", Level.ERROR,
            "Metadata", Level.WARN,
            "admin.internals.AdminMetadataManager", Level.WARN);

    private ConfigurableApplicationContext carrier;
    private Map<String, Level> levels = Map.of();

    @BeforeAll
    void start(@TempDir Path data) {
        carrier = new SpringApplicationBuilder(Carrier.class)
                .run(
                        NO_BROKER,
                        "--intentcast.kafka.broker-patience=1h",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--intentcast.node.id=c1",
                        "--intentcast.node.data-dir=" + data);
        levels = REPEATED.keySet().stream().collect(toMap(identity(), ForeignApplicationTest::level));
    }

    @AfterAll
    void stop() {
        carrier.close();
    }

    @Test
    void readinessIncludesTheNodeWithoutASetting() throws Exception {
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    @Test
    void itsSettingsAreThoseOfSpringBoot() {
        assertThat(List.of(
                        "server.forward-headers-strategy",
                        "server.tomcat.connection-timeout",
                        "logging.level.root",
                        "logging.pattern.console",
                        "spring.threads.virtual.enabled",
                        "management.endpoints.web.exposure.include",
                        "management.tracing.export.enabled"))
                .noneMatch(carrier.getEnvironment()::containsProperty);
    }

    @Test
    void whatKafkaRepeatsWithoutABrokerIsMuteUnlessTheApplicationWantsIt() {
        assertThat(levels).isEqualTo(REPEATED);
        var application = new SpringApplication(Carrier.class);
        var environment = new MockEnvironment().withProperty(METADATA, "debug");

        new QuietOutages().postProcessEnvironment(environment, application);

        assertThat(environment.getProperty(METADATA)).isEqualTo("debug");
        assertThat(environment.getProperty("logging.level.org.apache.kafka.clients.ClientUtils"))
                .isEqualTo("error");
    }

    @Test
    void itsErrorsAreThoseOfSpringBoot() throws Exception {
        HttpResponse<String> missing = get("/nowhere");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void itsJsonIsReadAsSpringBootReadsIt() {
        assertThat(carrier.getBean(JsonMapper.class).readValue("{\"number\": \"5\"}", Parcels.class))
                .isEqualTo(new Parcels(5));
    }

    @Test
    void itsRequestsMeetNothingOfOurs() {
        assertThat(ours(carrier))
                .isNotEmpty()
                .noneMatch(type -> Stream.of("web", "guard", "problem", "json", "http")
                        .anyMatch(part -> type.startsWith("io.intentcast.platform." + part + ".")));
    }

    @Test
    void itsKafkaClientsAreNotThoseOfTheNode() {
        var asked = carrier.getBean(Carrier.class).brokers;
        asked.clear();

        carrier.getBean(KafkaClients.class).consumer("test").close();

        assertThat(asked).containsExactly("[127.0.0.1:1]");
    }

    /** Else a bean of the application with the same name would refuse the start. */
    @Test
    void itsBeansMayHaveAnyName() {
        ConfigurableListableBeanFactory beans = carrier.getBeanFactory();

        assertThat(carrier.getBeanDefinitionNames())
                .filteredOn(name -> isDefinedByUs(beans, beans.getMergedBeanDefinition(name)))
                .hasSizeGreaterThan(20)
                .allMatch(name -> name.contains("intentcast") || name.endsWith("HealthIndicator"));
    }

    private static boolean isDefinedByUs(ConfigurableListableBeanFactory beans, BeanDefinition bean) {
        String factory = bean.getFactoryBeanName();
        Class<?> definedBy = factory == null ? null : beans.getType(factory);
        String type = definedBy == null ? "" + bean.getBeanClassName() : definedBy.getName();
        return type.startsWith("io.intentcast.") && !type.startsWith(Carrier.class.getName());
    }

    @Test
    void anApplicationThatIsNoNodeGetsNothing() {
        try (var noNode = new SpringApplicationBuilder(NoNode.class)
                .web(WebApplicationType.NONE)
                .run(NO_BROKER)) {
            assertThat(ours(noNode)).containsExactly(NoNode.class.getName());
            assertThat(noNode.getEnvironment().containsProperty(METADATA)).isFalse();
        }
    }

    private static Level level(String logger) {
        return ((Logger) LoggerFactory.getLogger("org.apache.kafka.clients." + logger)).getEffectiveLevel();
    }

    private static List<String> ours(ConfigurableApplicationContext application) {
        return Arrays.stream(application.getBeanDefinitionNames())
                .map(application::getType)
                .map(type -> type == null ? "" : type.getName().replaceAll("\\$\\$.*", ""))
                .filter(name -> name.startsWith("io.intentcast."))
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        String port = carrier.getEnvironment().getRequiredProperty("local.server.port");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
