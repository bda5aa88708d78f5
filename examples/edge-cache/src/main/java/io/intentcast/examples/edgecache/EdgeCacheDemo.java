package io.intentcast.examples.edgecache;

import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Three edges in one JVM. Each could be a process on a machine of its own. */
public final class EdgeCacheDemo {

    private EdgeCacheDemo() {}

    public static void main(String... args) {
        for (String edge : List.of("oslo", "berlin", "boston")) {
            new SpringApplicationBuilder(EdgeApplication.class).profiles(edge).run(args);
        }
    }
}
