package io.intentcast.systemtests.cluster;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;

/** Lets all services of a JVM share what they read of class files, which Boot shares within one context only. */
final class SharedClassMetadata implements ApplicationContextInitializer<GenericApplicationContext>, Ordered {

    /** Boot registers its own unless there is one. */
    private static final String BEAN_NAME =
            "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";

    private static final CachingMetadataReaderFactory ALL = keeping(new DefaultResourceLoader());

    private final CachingMetadataReaderFactory shared;

    SharedClassMetadata() {
        this(ALL);
    }

    private SharedClassMetadata(CachingMetadataReaderFactory shared) {
        this.shared = shared;
    }

    /** For applications with classes of their own, which share what they read among themselves. */
    static SharedClassMetadata of(ClassLoader classes) {
        return new SharedClassMetadata(keeping(new DefaultResourceLoader(classes)));
    }

    private static CachingMetadataReaderFactory keeping(ResourceLoader classes) {
        return new CachingMetadataReaderFactory(classes) {
            @Override
            public void clearCache() {
                // Classes do not change while the JVM lives.
            }
        };
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        context.registerBean(BEAN_NAME, CachingMetadataReaderFactory.class, () -> shared);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
