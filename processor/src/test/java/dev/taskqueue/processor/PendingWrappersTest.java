package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions whose signatures mention wrappers, which exist only after the processor has run. */
class PendingWrappersTest {

    private static final String OWN = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            import java.util.List;
            public class Tree {
                protected Tree(TreeWithTaskQueue parent) {}
                @WithTaskQueue
                public TreeWithTaskQueue grow(List<? extends TreeWithTaskQueue> near, TreeWithTaskQueue[] far) {
                    return null;
                }
            }
            """;

    private static final String LEFT = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            import q.RightWithTaskQueue;
            public class Left { @WithTaskQueue public RightWithTaskQueue right() { return null; } }
            """;

    private static final String RIGHT = """
            package q;
            import dev.taskqueue.annotation.WithTaskQueue;
            public class Right { @WithTaskQueue public p.LeftWithTaskQueue left() { return null; } }
            """;

    private static final String USER = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            public class User { @WithTaskQueue void use(TreeWithTaskQueue tree, BoxWithTaskQueue<String> box) {} }
            """;

    private static final String BOX = """
            package p;
            import dev.taskqueue.annotation.WithTaskQueue;
            public class Box<T> { @WithTaskQueue void go() {} }
            """;

    @TempDir
    Path scratch;

    @Test
    void acceptsActionThatMentionsItsOwnWrapper() throws Exception {
        Compiled compiled = Javac.strict(scratch).compile(OWN);

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        Class<?> wrapper = compiled.loader().loadClass("p.TreeWithTaskQueue");
        assertThat(wrapper.getMethod("grow", java.util.List.class, wrapper.arrayType())
                        .getReturnType())
                .isEqualTo(wrapper);
        assertThat(compiled.generated().get("p/TreeWithTaskQueue"))
                .contains("\"grow(Ljava/util/List;[Lp/TreeWithTaskQueue;)Lp/TreeWithTaskQueue;\"");
    }

    @Test
    void acceptsTypesThatMentionEachOthersWrappers() {
        Compiled compiled = Javac.strict(scratch).compile(LEFT, RIGHT);

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("p/LeftWithTaskQueue"))
                .contains("\"right()Lq/RightWithTaskQueue;\"")
                .contains("import q.RightWithTaskQueue;");
    }

    @Test
    void waitsForGenericWrapperOfOtherType() {
        Compiled compiled = Javac.strict(scratch).compile(USER, OWN, BOX);

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("p/UserWithTaskQueue")).contains("BoxWithTaskQueue<String> box");
    }

    /** Without type arguments: the Eclipse compiler does not reveal a type that has an unresolved one. */
    @Test
    void acceptsPendingWrappersWithEclipseCompiler() {
        String own = OWN.replace("List<? extends TreeWithTaskQueue>", "TreeWithTaskQueue");
        Compiled compiled = Javac.ecj(scratch).compile(own, LEFT, RIGHT, BOX);

        assertThat(compiled.errors()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated()).hasSize(4);
    }

    @Test
    void reportsGenericTypeThatMentionsItsOwnWrapper() {
        Compiled compiled = Javac.lenient(scratch).compile("""
                package p;
                class Box<T> { @dev.taskqueue.annotation.WithTaskQueue BoxWithTaskQueue<T> copy() { return null; } }
                """);

        assertThat(compiled.errors()).contains("Box.java:2:1 TQ103");
        assertThat(compiled.generated()).isEmpty();
    }
}
