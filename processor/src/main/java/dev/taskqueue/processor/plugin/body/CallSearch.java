package dev.taskqueue.processor.plugin.body;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Searches code for a call of a certain kind. */
public final class CallSearch extends TreePathScanner<Boolean, @Nullable Void> {

    private final Predicate<TreePath> kind;

    private CallSearch(Predicate<TreePath> kind) {
        this.kind = kind;
    }

    static boolean finds(TreePath code, Predicate<TreePath> kind) {
        return Boolean.TRUE.equals(new CallSearch(kind).scan(code, null));
    }

    @Override
    public Boolean visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        return kind.test(getCurrentPath()) || Boolean.TRUE.equals(super.visitMethodInvocation(call, null));
    }

    @Override
    public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
    }
}
