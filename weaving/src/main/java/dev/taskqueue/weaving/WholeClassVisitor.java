package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Selection;
import dev.taskqueue.weaving.rules.Supertypes;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Takes a class in whole, weaves it, and hands the result on: the {@link Weaver} reads a class twice, and a chain of
 * visitors, in which other plugins may have a part, shows it once.
 */
final class WholeClassVisitor extends ClassVisitor {

    private final ClassWriter whole;
    private final ClassVisitor next;
    private final Selection selection;
    private final Supertypes supertypes;
    private final BuildLogger logger;
    private final int readerFlags;

    WholeClassVisitor(
            ClassVisitor next, Selection selection, Supertypes supertypes, BuildLogger logger, int readerFlags) {
        this(new ClassWriter(0), next, selection, supertypes, logger, readerFlags);
    }

    private WholeClassVisitor(
            ClassWriter whole,
            ClassVisitor next,
            Selection selection,
            Supertypes supertypes,
            BuildLogger logger,
            int readerFlags) {
        super(ClassScan.API, whole);
        this.whole = whole;
        this.next = next;
        this.selection = selection;
        this.supertypes = supertypes;
        this.logger = logger;
        this.readerFlags = readerFlags;
    }

    @Override
    public void visitEnd() {
        super.visitEnd();
        byte[] classFile = whole.toByteArray();
        Candidate candidate = selection.candidate(classFile, supertypes);
        if (candidate != null) {
            // The build's class path is not to be seen from here: where an adapter is missing, the runtime says so.
            Weaving weaving = Weaver.weave(classFile, candidate, AwaitedTypes.Adapters.CHECKED);
            report(weaving, new ClassReader(classFile).getClassName().replace('/', '.'));
            if (weaving instanceof Weaving.Woven woven) {
                classFile = woven.classFile();
            }
        }
        new ClassReader(classFile).accept(next, readerFlags);
    }

    private void report(Weaving weaving, String className) {
        if (weaving instanceof Weaving.Refused refused) {
            throw new IllegalStateException(refused.message(className), refused.cause());
        }
        for (MethodOutcome outcome : weaving.methods()) {
            if (outcome instanceof MethodOutcome.NotWeavable not) {
                String message = not.message(className);
                if (not.rule() == null) {
                    throw new IllegalStateException(message);
                }
                logger.warn(message);
            } else if (outcome instanceof MethodOutcome.Woven woven) {
                logger.debug("Action " + woven.options().name() + ": " + className + "." + woven.method());
            }
        }
    }
}
