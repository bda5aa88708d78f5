package io.intentcast.systemtests.simulation;

import io.intentcast.consensus.window.PartitionCloser;
import io.intentcast.intent.tracking.PartitionReader;
import io.intentcast.protocol.window.WindowFold;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads the cores and the simulation again, with some classes from another directory. */
final class BrokenWorld extends URLClassLoader {

    /** A class of each core that the simulation plays. */
    static final List<Class<?>> CORES = List.of(WindowFold.class, PartitionCloser.class, PartitionReader.class);

    private static final List<String> LOADED_AGAIN = Stream.concat(
                    CORES.stream().map(core -> core.getPackageName() + "."), Stream.of("io.intentcast.systemtests."))
            .toList();

    BrokenWorld(Path directory) throws IOException {
        super(
                Stream.concat(
                                Stream.of(directory.toUri().toURL(), whereIs(World.class)),
                                CORES.stream().map(BrokenWorld::whereIs))
                        .toArray(URL[]::new),
                World.class.getClassLoader());
    }

    /** Runs the world of this seed; a violated invariant, or any other failure, is the cause of the exception. */
    void run(long seed) throws ReflectiveOperationException {
        var constructor = loadClass(World.class.getName()).getDeclaredConstructor(long.class);
        constructor.setAccessible(true);
        Object world = constructor.newInstance(seed);
        var run = world.getClass().getDeclaredMethod("run");
        run.setAccessible(true);
        run.invoke(world);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (LOADED_AGAIN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    static URL whereIs(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
