import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads Error Prone once for all modules of a build. javac by itself loads it, and the JVM compiles it, again for each
 * compilation. javac makes one of these for each of its runs, and closes none, because none can be closed.
 */
public final class ProcessorLoader extends ClassLoader {

    private static final Map<List<String>, URLClassLoader> SHARED = new ConcurrentHashMap<>();

    private final URLClassLoader shared;

    public ProcessorLoader(URL[] classPath, ClassLoader parent) {
        super(parent);
        List<String> key = Arrays.stream(classPath).map(URL::toString).toList();
        shared = SHARED.computeIfAbsent(key, unused -> new URLClassLoader(classPath, parent));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return shared.loadClass(name);
    }

    @Override
    protected URL findResource(String name) {
        return shared.findResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return shared.findResources(name);
    }
}
