package io.intentcast.systemtests.simulation;

import io.intentcast.consensus.window.WindowFold;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads the core and the simulation again, with some classes from another directory. */
final class BrokenWorld extends URLClassLoader {

    private static final String CORE = WindowFold.class.getPackageName() + ".";
    private static final String TESTS = "io.intentcast.systemtests.";

    BrokenWorld(Path directory) throws IOException {
        super(
                new URL[] {directory.toUri().toURL(), whereIs(WindowFold.class), whereIs(World.class)},
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
        if (!name.startsWith(CORE) && !name.startsWith(TESTS)) {
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
