package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Supertypes.ClassFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds visibly transactional methods: {@code @Transactional} is on the method, on a method that it overrides, on its
 * class or on a supertype, directly or as a meta-annotation. Reads class files, and loads no class.
 */
public final class TransactionalMethods {

    /** The annotations of Spring, Jakarta and Micronaut. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "org/springframework/transaction/annotation/Transactional",
            "jakarta/transaction/Transactional",
            "io/micronaut/transaction/annotation/Transactional");

    /** The constants of all three annotations for a method that runs outside any transaction. */
    private static final Set<String> OUTSIDE = Set.of("NOT_SUPPORTED", "NEVER");

    private static final String INTEGRATIONS = "META-INF/services/dev.taskqueue.spi.TransactionAdapter";

    private final ClassFiles classFiles;
    private final Map<String, Facts> known = new HashMap<>();

    /** The meaning of an annotation. */
    private enum Mark {
        NONE,
        TRANSACTIONAL,
        OUTSIDE
    }

    /** The supertypes of a type, its annotations, and those of the methods that a proxy can intercept. */
    private record Facts(List<String> supertypes, Annotations annotations, Map<String, Annotations> methods) {
        static final Facts UNKNOWN = new Facts(List.of(), new Annotations(), Map.of());
    }

    /**
     * Examines one class and the types that it mentions.
     *
     * @param classFiles finds the class files of supertypes and annotations
     */
    public TransactionalMethods(ClassFiles classFiles) {
        this.classFiles = classFiles;
    }

    /**
     * Whether classes of a loader may be transactional, although the loader sees no integration that follows
     * transactions.
     *
     * @param loader the loader
     * @return whether it sees one of the annotations and no integration
     */
    public static boolean lackIntegration(ClassLoader loader) {
        for (String annotation : ANNOTATIONS) {
            if (loader.getResource(annotation + ".class") != null) {
                return loader.getResource(INTEGRATIONS) == null;
            }
        }
        return false;
    }

    /**
     * Whether a method is visibly transactional. The nearest annotation decides.
     *
     * @param classFile the class file of its class
     * @param method its name and descriptor
     * @return whether it is; false for private and static methods, which a proxy cannot intercept
     */
    public boolean contain(byte[] classFile, String method) {
        Facts facts = read(classFile);
        if (!facts.methods.containsKey(method)) {
            return false;
        }
        Map<String, Facts> supertypes = new LinkedHashMap<>();
        collect(facts, supertypes);
        List<Mark> marks = new ArrayList<>();
        marks.add(mark(facts.methods.get(method), new HashSet<>()));
        for (Facts supertype : supertypes.values()) {
            marks.add(mark(supertype.methods.get(method), new HashSet<>()));
        }
        marks.add(mark(facts.annotations, new HashSet<>()));
        for (Facts supertype : supertypes.values()) {
            marks.add(mark(supertype.annotations, new HashSet<>()));
        }
        marks.removeIf(Mark.NONE::equals);
        return !marks.isEmpty() && marks.get(0) == Mark.TRANSACTIONAL;
    }

    /** Returns the mark of annotations or of their own annotations. Annotations may form a cycle. */
    private Mark mark(@Nullable Annotations annotations, Set<String> seen) {
        if (annotations == null) {
            return Mark.NONE;
        }
        Mark mark = annotations.own;
        for (String other : annotations.others) {
            if (mark == Mark.NONE && seen.add(other)) {
                mark = mark(factsOf(other).annotations, seen);
            }
        }
        return mark;
    }

    private void collect(Facts facts, Map<String, Facts> found) {
        for (String supertype : facts.supertypes) {
            if (!supertype.startsWith("java/") && !found.containsKey(supertype)) {
                Facts next = factsOf(supertype);
                found.put(supertype, next);
                collect(next, found);
            }
        }
    }

    private Facts factsOf(String type) {
        Facts facts = known.get(type);
        if (facts == null) {
            byte[] classFile = classFiles.find(type);
            facts = classFile == null ? Facts.UNKNOWN : read(classFile);
            known.put(type, facts);
        }
        return facts;
    }

    private static Facts read(byte[] classFile) {
        Scanner scanner = new Scanner();
        try {
            new ClassReader(classFile)
                    .accept(scanner, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException unreadable) {
            return Facts.UNKNOWN;
        }
        return scanner.facts();
    }

    private static final class Scanner extends ClassVisitor {

        private final List<String> supertypes = new ArrayList<>();
        private final Map<String, Annotations> methods = new HashMap<>();
        private final Annotations annotations = new Annotations();

        Scanner() {
            super(ClassScanner.API);
        }

        Facts facts() {
            return new Facts(supertypes, annotations, methods);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            if (superName != null) {
                supertypes.add(superName);
            }
            if (interfaces != null) {
                supertypes.addAll(List.of(interfaces));
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotations.visit(descriptor);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if ((access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) != 0) {
                return null;
            }
            Annotations ofMethod = new Annotations();
            methods.put(name + descriptor, ofMethod);
            return new MethodVisitor(ClassScanner.API) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return ofMethod.visit(annotation);
                }
            };
        }
    }

    /** The annotations of one element. */
    private static final class Annotations {

        private Mark own = Mark.NONE;
        private final List<String> others = new ArrayList<>();

        @Nullable
        AnnotationVisitor visit(String descriptor) {
            String type = Type.getType(descriptor).getInternalName();
            if (!ANNOTATIONS.contains(type)) {
                if (!type.startsWith("java/")) {
                    others.add(type);
                }
                return null;
            }
            own = Mark.TRANSACTIONAL;
            return new AnnotationVisitor(ClassScanner.API) {
                @Override
                public void visitEnum(@Nullable String element, String enumType, String value) {
                    if (OUTSIDE.contains(value)) {
                        own = Mark.OUTSIDE;
                    }
                }
            };
        }
    }
}
