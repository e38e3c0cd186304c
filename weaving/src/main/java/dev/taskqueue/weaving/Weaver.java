package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.ClassHeader;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassTooLargeException;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;

/**
 * Turns methods into actions: one call into the runtime on entry, and one on exit.
 *
 * <p>Nothing else changes. No member is added, so the result can also retransform a loaded class. Methods that are not
 * woven are copied as they are. Line numbers, local variables and parameter names survive (only type annotations on
 * catch parameters are dropped, which are invisible at run time). The same class file gives the same result, and a
 * woven one stays as it is. The weaver loads no class to examine another.
 */
public final class Weaver {

    private Weaver() {}

    /**
     * Weaves the annotated methods of a class.
     *
     * @param classFile the class file; not changed
     * @return the woven class file, or the reason why it stays as it is; never an exception
     */
    public static WeavingResult weave(byte[] classFile) {
        return weave(classFile, Candidate.ANNOTATED);
    }

    /**
     * Weaves the annotated methods of a class, and those that rules select, without knowledge of other types.
     *
     * @param classFile the class file; not changed
     * @param candidate the rules that concern the class
     * @return the woven class file, or the reason why it stays as it is; never an exception
     */
    public static WeavingResult weave(byte[] classFile, Candidate candidate) {
        return weave(classFile, candidate, TypeEnvironment.UNKNOWN);
    }

    /**
     * Weaves the annotated methods of a class, and those that rules select.
     *
     * @param classFile the class file; not changed
     * @param candidate the rules that concern the class
     * @param environment the knowledge of other types
     * @return the woven class file, or the reason why it stays as it is; never an exception
     */
    public static WeavingResult weave(byte[] classFile, Candidate candidate, TypeEnvironment environment) {
        if (ClassHeader.read(classFile) == null) {
            return new WeavingResult.Refused(Obstacle.CLASS_FILE_UNREADABLE, null);
        }
        ClassReader reader;
        try {
            reader = new ClassReader(classFile);
        } catch (IllegalArgumentException tooNew) {
            return new WeavingResult.Refused(Obstacle.CLASS_FILE_TOO_NEW, tooNew);
        }
        try {
            ClassScan scan = ClassScan.of(reader);
            Obstacles obstacles = new Obstacles(scan, environment);
            Obstacle obstacle = obstacles.ofClass(candidate);
            return obstacle != null
                    ? new WeavingResult.Refused(obstacle, null)
                    : weave(reader, scan, WeavingPlan.of(scan, candidate, obstacles));
        } catch (ClassTooLargeException tooLarge) {
            return new WeavingResult.Refused(Obstacle.CLASS_TOO_LARGE, tooLarge);
        } catch (RuntimeException broken) {
            // The library checks nothing: it may fail in any way on a broken class file.
            return new WeavingResult.Refused(Obstacle.CLASS_FILE_UNREADABLE, broken);
        }
    }

    private static WeavingResult weave(ClassReader reader, ClassScan scan, WeavingPlan first) {
        WeavingPlan plan = first;
        while (!plan.weavesNothing()) {
            // With the reader as an argument, the writer copies the methods that no visitor changes.
            ClassWriter writer = new NoHierarchyWriter(reader);
            try {
                reader.accept(new ActionClassVisitor(writer, scan, plan), ClassReader.EXPAND_FRAMES);
                return new WeavingResult.Woven(writer.toByteArray(), plan.methods());
            } catch (MethodTooLargeException tooLarge) {
                plan = plan.without(tooLarge.getMethodName() + tooLarge.getDescriptor(), Obstacle.METHOD_TOO_LARGE);
            }
        }
        return new WeavingResult.Unchanged(plan.methods());
    }

    /** Never computes frames from the class hierarchy, for which the library would load classes. */
    private static final class NoHierarchyWriter extends ClassWriter {
        NoHierarchyWriter(ClassReader reader) {
            super(reader, 0);
        }

        @Override
        protected String getCommonSuperClass(String type1, String type2) {
            throw new IllegalStateException("Asked for the common superclass of " + type1 + " and " + type2);
        }
    }
}
