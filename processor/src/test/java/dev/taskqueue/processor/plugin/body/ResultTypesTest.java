package dev.taskqueue.processor.plugin.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.taskqueue.TaskQueue;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class ResultTypesTest {

    interface Open {}

    sealed interface Closed permits Leaf, Branch {}

    record Leaf() implements Closed {}

    static non-sealed class Branch implements Closed {}

    sealed interface FinalsOnly permits Stone {}

    static final class Stone implements FinalsOnly {}

    enum Plain {
        ONE
    }

    private static final List<Class<?>> CLASSES = List.of(
            void.class,
            Void.class,
            int.class,
            Integer.class,
            long.class,
            Number.class,
            Object.class,
            String.class,
            CharSequence.class,
            List.class,
            ArrayList.class,
            Runnable.class,
            Serializable.class,
            int[].class,
            long[].class,
            String[].class,
            Object[].class,
            Runnable[].class,
            int[][].class,
            Open.class,
            Closed.class,
            Leaf.class,
            Branch.class,
            FinalsOnly.class,
            Stone.class,
            Plain.class);

    @Test
    void agreesWithRuntimeForAllPairsOfTypes() throws Exception {
        Method runtime = Class.forName("dev.taskqueue.engine.ResultTypes", true, TaskQueue.class.getClassLoader())
                .getDeclaredMethod("canBe", Class.class, Class.class);
        runtime.setAccessible(true);
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        null,
                        List.of("-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(new EmptySource()));
        task.analyze();
        Mirrors mirrors = new Mirrors(task.getElements(), task.getTypes());
        ResultTypes compiler = new ResultTypes(task.getTypes());

        for (Class<?> declared : CLASSES) {
            for (Class<?> wanted : CLASSES) {
                assertThat(compiler.canBe(mirrors.of(declared), mirrors.of(wanted)))
                        .as("%s can be %s", declared, wanted)
                        .isEqualTo(runtime.invoke(null, declared, wanted));
            }
        }
    }

    private record Mirrors(Elements elements, Types types) {
        TypeMirror of(Class<?> type) {
            if (type == void.class) {
                return types.getNoType(TypeKind.VOID);
            }
            if (type.isPrimitive()) {
                return types.getPrimitiveType(TypeKind.valueOf(type.getName().toUpperCase(java.util.Locale.ROOT)));
            }
            return type.isArray()
                    ? types.getArrayType(of(type.getComponentType()))
                    : types.erasure(
                            elements.getTypeElement(type.getCanonicalName()).asType());
        }
    }

    private static final class EmptySource extends javax.tools.SimpleJavaFileObject {
        EmptySource() {
            super(java.net.URI.create("memory:///Empty.java"), Kind.SOURCE);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "class Empty {}";
        }
    }
}
