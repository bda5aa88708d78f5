package io.intentcast.systemtests.architecture;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds switches over a sealed type or an enum of ours that have a branch for whatever they do not name. */
final class ForgivingSwitches extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final String OURS = "io.intentcast.";

    private final Trees trees;
    private final Types types;
    private final List<String> found = new ArrayList<>();

    private ForgivingSwitches(JavacTask task) {
        trees = Trees.instance(task);
        types = task.getTypes();
    }

    /**
     * Each as file, line and type.
     *
     * @param classPath what the sources need
     * @throws IllegalStateException if the sources do not compile
     */
    static List<String> in(List<? extends JavaFileObject> sources, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath);
        var task = (JavacTask) compiler.getTask(null, null, problems, options, null, sources);
        Iterable<? extends CompilationUnitTree> files = task.parse();
        task.analyze();
        problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .ifPresent(error -> {
                    throw new IllegalStateException("" + error);
                });
        var switches = new ForgivingSwitches(task);
        files.forEach(file -> switches.scan(file, null));
        return switches.found;
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
        judge(tree, tree.getExpression(), tree.getCases());
        return super.visitSwitch(tree, null);
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void nothing) {
        judge(tree, tree.getExpression(), tree.getCases());
        return super.visitSwitchExpression(tree, null);
    }

    private void judge(Tree tree, ExpressionTree selector, List<? extends CaseTree> cases) {
        TypeMirror selected = types.erasure(typeOf(new TreePath(getCurrentPath(), selector)));
        if (isFamily(types.asElement(selected)) && cases.stream().anyMatch(branch -> forgives(branch, selected))) {
            CompilationUnitTree file = getCurrentPath().getCompilationUnit();
            long line =
                    file.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(file, tree));
            found.add("%s:%s: %s".formatted(file.getSourceFile().getName(), line, selected));
        }
    }

    private static boolean isFamily(@Nullable Element type) {
        return type instanceof TypeElement family
                && family.getQualifiedName().toString().startsWith(OURS)
                && (family.getKind() == ElementKind.ENUM
                        || family.getModifiers().contains(Modifier.SEALED));
    }

    /** By {@code default}, or by a pattern that all values match. */
    private boolean forgives(CaseTree branch, TypeMirror selected) {
        return branch.getLabels().stream().anyMatch(label -> switch (label) {
            case DefaultCaseLabelTree _ -> true;
            case PatternCaseLabelTree labelled
            when branch.getGuard() == null && labelled.getPattern() instanceof BindingPatternTree pattern ->
                types.isSubtype(selected, types.erasure(typeOf(pathTo(branch, labelled, pattern))));
            default -> false;
        });
    }

    private TreePath pathTo(CaseTree branch, PatternCaseLabelTree label, BindingPatternTree pattern) {
        var path = new TreePath(new TreePath(new TreePath(getCurrentPath(), branch), label), pattern);
        return new TreePath(
                new TreePath(path, pattern.getVariable()), pattern.getVariable().getType());
    }

    private TypeMirror typeOf(TreePath path) {
        return trees.getTypeMirror(path);
    }
}
