package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a class that the plan and the weaving need.
 *
 * @param majorVersion the class file's version: 61 is Java 17
 * @param name the internal name
 * @param simpleName the name without its package and the classes around it
 * @param superName the superclass's internal name; null for {@code Object} and {@code module-info}
 * @param interfaces the internal names of the direct interfaces
 * @param genericSignature the type parameters and the supertypes with type arguments; null if there are none
 * @param annotation the options of the class's annotation; null if it has none
 * @param methods the methods, in the class file's order
 */
record ClassScan(
        int majorVersion,
        String name,
        String simpleName,
        @Nullable String superName,
        List<String> interfaces,
        @Nullable String genericSignature,
        @Nullable ActionOptions annotation,
        List<ScannedMethod> methods) {

    ClassScan {
        interfaces = List.copyOf(interfaces);
        methods = List.copyOf(methods);
    }

    static ClassScan of(ClassReader reader) {
        ClassScanner scanner = new ClassScanner();
        reader.accept(scanner, ClassReader.SKIP_FRAMES);
        return scanner.scan();
    }
}
