package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.ClassHeader;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassTooLargeException;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;

/**
 * Makes methods actions: one call into the runtime on entry, and one on exit.
 *
 * <p>Nothing else changes. No member is added, so the result also serves to retransform a loaded class; methods that are
 * not woven are copied as they are; line numbers, local variables and parameter names survive (only type annotations on
 * catch parameters are dropped, which nothing can see at run time). The same class file gives the same result, and a
 * woven one stays as it is. No class is loaded to find out about another.
 */
public final class Weaver {

    private Weaver() {}

    /**
     * Weaves the annotated methods of a class.
     *
     * @param classFile the class file; not changed
     * @return the woven class file, or why it stays as it is; never an exception
     */
    public static Weaving weave(byte[] classFile) {
        return weave(classFile, Candidate.ANNOTATED);
    }

    /**
     * Weaves the annotated methods of a class, and those that rules select, where no adapters are at hand.
     *
     * @param classFile the class file; not changed
     * @param candidate what concerns the class
     * @return the woven class file, or why it stays as it is; never an exception
     */
    public static Weaving weave(byte[] classFile, Candidate candidate) {
        return weave(classFile, candidate, AwaitedTypes.Adapters.NONE);
    }

    /**
     * Weaves the annotated methods of a class, and those that rules select.
     *
     * @param classFile the class file; not changed
     * @param candidate what concerns the class
     * @param adapters for which types of results there are adapters
     * @return the woven class file, or why it stays as it is; never an exception
     */
    public static Weaving weave(byte[] classFile, Candidate candidate, AwaitedTypes.Adapters adapters) {
        if (ClassHeader.read(classFile) == null) {
            return new Weaving.Refused(Reason.CLASS_FILE_UNREADABLE, null);
        }
        ClassReader reader;
        try {
            reader = new ClassReader(classFile);
        } catch (IllegalArgumentException tooNew) {
            return new Weaving.Refused(Reason.CLASS_FILE_TOO_NEW, tooNew);
        }
        try {
            ClassScan scan = ClassScan.of(reader);
            return weave(reader, scan, Plan.of(scan, candidate, adapters));
        } catch (ClassTooLargeException tooLarge) {
            return new Weaving.Refused(Reason.CLASS_TOO_LARGE, tooLarge);
        } catch (RuntimeException broken) {
            // The library checks nothing: a broken class file makes it fail in any way it likes.
            return new Weaving.Refused(Reason.CLASS_FILE_UNREADABLE, broken);
        }
    }

    private static Weaving weave(ClassReader reader, ClassScan scan, Plan plan) {
        while (!plan.weavesNothing()) {
            // Made from the reader, the writer copies the methods that no visitor comes between.
            ClassWriter writer = new NoHierarchyWriter(reader);
            reader.accept(new ActionClassVisitor(writer, scan, plan), ClassReader.EXPAND_FRAMES);
            try {
                return new Weaving.Woven(writer.toByteArray(), plan.outcomes());
            } catch (MethodTooLargeException tooLarge) {
                plan.refuse(tooLarge.getMethodName() + tooLarge.getDescriptor(), Reason.METHOD_TOO_LARGE);
            }
        }
        return new Weaving.Unchanged(plan.outcomes());
    }

    /** States that frames are never computed from the class hierarchy, for which the library would load classes. */
    private static final class NoHierarchyWriter extends ClassWriter {
        NoHierarchyWriter(ClassReader reader) {
            super(reader, 0);
        }

        @Override
        protected String getCommonSuperClass(String type1, String type2) {
            throw new IllegalStateException("asked for the common superclass of " + type1 + " and " + type2);
        }
    }
}
