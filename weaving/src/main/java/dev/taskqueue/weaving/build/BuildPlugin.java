package dev.taskqueue.weaving.build;

import dev.taskqueue.weaving.rules.RuleParser;
import dev.taskqueue.weaving.rules.RuleProblem;
import dev.taskqueue.weaving.rules.Selection;
import dev.taskqueue.weaving.rules.Supertypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves in Byte Buddy's Maven and Gradle plugins, for compilers without javac plugins, such as Kotlin's and Eclipse's.
 * Its optional argument is a file of rules.
 *
 * <p>An annotated method that cannot be woven fails the build; one that only a rule selects is a warning.
 */
public final class BuildPlugin implements Plugin {

    private static final String ANNOTATION_DESCRIPTOR = "Ldev/taskqueue/annotation/WithTaskQueue;";

    private final Selection selection;
    private final BuildLogger logger;

    /**
     * A plugin for annotated methods.
     *
     * @param logger receives the messages
     */
    public BuildPlugin(BuildLogger logger) {
        this.selection = Selection.of(List.of());
        this.logger = logger;
    }

    /**
     * A plugin for annotated methods and for those that rules select.
     *
     * @param rulesFile the file of rules
     * @param logger receives the messages
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line of it is not a rule
     */
    @Plugin.Factory.UsingReflection.Priority(1)
    public BuildPlugin(String rulesFile, BuildLogger logger) throws IOException {
        RuleParser.Result result = RuleParser.parse(rulesFile, Files.readString(Path.of(rulesFile)));
        StringBuilder problems = new StringBuilder();
        for (RuleProblem problem : result.problems()) {
            problems.append(problems.length() == 0 ? "" : "\n").append(problem);
        }
        if (problems.length() > 0) {
            throw new IllegalArgumentException(problems.toString());
        }
        this.selection = Selection.of(result.rules());
        this.logger = logger;
    }

    /** Skips classes without actions, so that they are not rewritten. */
    @Override
    public boolean matches(@Nullable TypeDescription type) {
        return type != null && (!selection.rules().isEmpty() || isAnnotated(type));
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator classFileLocator) {
        Supertypes supertypes = new Supertypes(name -> classFile(classFileLocator, name));
        return builder.visit(new WholeClassWrapper(selection, supertypes, logger));
    }

    @Override
    public void close() {}

    private static boolean isAnnotated(TypeDescription type) {
        if (isAnnotated(type.getDeclaredAnnotations())) {
            return true;
        }
        for (MethodDescription method : type.getDeclaredMethods()) {
            if (isAnnotated(method.getDeclaredAnnotations())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnnotated(AnnotationList annotations) {
        return annotations.asTypeList().stream()
                .anyMatch(annotation -> annotation.getDescriptor().equals(ANNOTATION_DESCRIPTOR));
    }

    private static byte @Nullable [] classFile(ClassFileLocator locator, String internalName) {
        try {
            ClassFileLocator.Resolution resolution = locator.locate(internalName.replace('/', '.'));
            return resolution.isResolved() ? resolution.resolve() : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Leaves all flags to Byte Buddy, and weaves the class as the other plugins have left it. */
    private record WholeClassWrapper(Selection selection, Supertypes supertypes, BuildLogger logger)
            implements AsmVisitorWrapper {

        @Override
        public int mergeWriter(int flags) {
            return flags;
        }

        @Override
        public int mergeReader(int flags) {
            return flags;
        }

        @Override
        public ClassVisitor wrap(
                TypeDescription type,
                ClassVisitor next,
                Implementation.Context context,
                TypePool pool,
                FieldList<FieldDescription.InDefinedShape> fields,
                MethodList<?> methods,
                int writerFlags,
                int readerFlags) {
            return new WholeClassVisitor(next, selection, supertypes, logger, readerFlags);
        }
    }
}
