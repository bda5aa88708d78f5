package io.intentcast.systemtests.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds methods that are too long. Sources are parsed, not compiled. */
final class LongMethods extends TreeScanner<@Nullable Void, CompilationUnitTree> {

    private final SourcePositions positions;
    private final int most;
    private final List<String> found = new ArrayList<>();

    private LongMethods(SourcePositions positions, int most) {
        this.positions = positions;
        this.most = most;
    }

    /**
     * Each as file, method and lines. Annotations and parameters do not count.
     *
     * @param most how many lines a method may have
     */
    static List<String> in(List<? extends JavaFileObject> sources, int most) throws IOException {
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none", "-nowarn"), null, sources);
        var methods = new LongMethods(Trees.instance(task).getSourcePositions(), most);
        task.parse().forEach(file -> methods.scan(file, file));
        return methods.found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree file) {
        BlockTree body = method.getBody();
        if (body != null) {
            LineMap lines = file.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(file, body));
            long last = lines.getLineNumber(positions.getEndPosition(file, body));
            if (last - first >= most) {
                found.add(file.getSourceFile().getName() + ": " + method.getName() + " has " + (last - first + 1)
                        + " lines");
            }
        }
        return super.visitMethod(method, file);
    }
}
