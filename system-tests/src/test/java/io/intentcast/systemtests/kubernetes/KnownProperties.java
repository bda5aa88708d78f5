package io.intentcast.systemtests.kubernetes;

import io.intentcast.platform.kafka.KafkaClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties that a service binds: those in the metadata of other libraries, the suite's own records, and single
 * values in its wiring.
 */
final class KnownProperties {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9.-]+)");
    private static final String SUITE = "intentcast.";
    private static final String PLATFORM =
            ClassUtils.getPackageName(KafkaClients.class).replaceAll("\\.kafka$", "");

    /** Those of the suite, as they are written in a file. */
    private final SortedSet<String> own = new TreeSet<>();

    /** As environment variables. */
    private final Set<String> variables = new HashSet<>();

    /** Prefixes of properties that are maps. */
    private final List<String> maps = new ArrayList<>();

    private final List<Class<?>> records;

    KnownProperties(SuiteService service) {
        List<String> packages = Stream.concat(service.basePackages().stream(), Stream.of(PLATFORM))
                .toList();
        records = packages.stream()
                .flatMap(name -> classes(name, ConfigurationProperties.class))
                .toList();
        records.forEach(type -> add(prefix(type), type));
        packages.stream()
                .flatMap(name -> classes(name, Component.class))
                .flatMap(KnownProperties::placeholders)
                .forEach(this::addOwn);
        metadata().stream()
                .filter(property -> !property.path("name").asString().startsWith(SUITE))
                .forEach(this::add);
    }

    SortedSet<String> own() {
        return Collections.unmodifiableSortedSet(own);
    }

    boolean binds(String variable) {
        return variables.contains(variable) || maps.stream().anyMatch(variable::startsWith);
    }

    /**
     * Binds all properties as the service does at its start.
     *
     * @throws BindException naming the invalid value
     */
    void bindAll(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        records.forEach(type -> binder.bindOrCreate(prefix(type), Bindable.of(type)));
    }

    private void add(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + hyphenated(component.getName());
            if (component.getType().isRecord()
                    && component.getType().getPackageName().equals(type.getPackageName())) {
                add(name, component.getType());
            } else {
                addOwn(name);
                if (component.getType() == Map.class) {
                    maps.add(variable(name) + "_");
                }
            }
        }
    }

    private void addOwn(String property) {
        own.add(property);
        add(property);
    }

    private void add(String property) {
        variables.add(variable(property));
        // The older spelling, which still works: underscores for dashes, too.
        variables.add(variable(property.replace('-', '.')));
    }

    private void add(JsonNode property) {
        String name = property.path("name").asString();
        add(name);
        if (property.path("type").asString("").startsWith("java.util.Map")) {
            maps.add(variable(name) + "_");
        }
    }

    /** The rule of Spring Boot's documentation: dots become underscores, dashes are dropped, letters are upper case. */
    private static String variable(String property) {
        return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static String prefix(Class<?> type) {
        var annotation = type.getAnnotation(ConfigurationProperties.class);
        return annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
    }

    private static String hyphenated(String name) {
        return ConfigurationPropertyName.adapt(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), '.')
                .toString();
    }

    private static Stream<Class<?>> classes(String basePackage, Class<? extends Annotation> annotation) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(annotation));
        return scanner.findCandidateComponents(basePackage).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
    }

    private static Stream<String> placeholders(Class<?> wiring) {
        return Stream.<Executable>concat(
                        Arrays.stream(wiring.getDeclaredMethods()), Arrays.stream(wiring.getDeclaredConstructors()))
                .flatMap(executable -> Arrays.stream(executable.getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(Value.class))
                .map(KnownProperties::placeholder);
    }

    private static String placeholder(Parameter parameter) {
        Matcher matcher =
                PLACEHOLDER.matcher(parameter.getAnnotation(Value.class).value());
        if (!matcher.find()) {
            throw new IllegalStateException("no property in " + parameter);
        }
        return matcher.group(1);
    }

    private static List<JsonNode> metadata() {
        try {
            return Collections.list(KnownProperties.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .map(KnownProperties::read)
                    .flatMap(Collection::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> read(URL file) {
        try (InputStream stream = file.openStream()) {
            return List.copyOf(
                    JsonMapper.shared().readTree(stream).path("properties").values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
