package dev.taskqueue.weaving.build;

import dev.taskqueue.weaving.Adapters;
import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.TypeEnvironment;
import dev.taskqueue.weaving.Weaver;
import dev.taskqueue.weaving.WeavingResult;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.Selection;
import dev.taskqueue.weaving.rules.Supertypes;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Collects a whole class, weaves it, and passes the result to the next visitor: the {@link Weaver} reads a class twice,
 * but a chain of visitors, which may include other plugins, shows it once.
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
        super(Opcodes.ASM9, whole);
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
            // Resources of the build's class path are unavailable here: if an adapter is missing, the runtime reports
            // it.
            TypeEnvironment environment = new TypeEnvironment(supertypes, Adapters.CHECKED_ELSEWHERE);
            WeavingResult result = Weaver.weave(classFile, candidate, environment);
            report(result, new ClassReader(classFile).getClassName().replace('/', '.'), candidate);
            if (result instanceof WeavingResult.Woven woven) {
                classFile = woven.classFile();
            }
        }
        new ClassReader(classFile).accept(next, readerFlags);
    }

    private void report(WeavingResult result, String className, Candidate candidate) {
        if (result instanceof WeavingResult.Refused refused) {
            if (refused.obstacle().isOfOrigin() && !candidate.rules().isEmpty()) {
                logger.info(refused.message(className));
                return;
            }
            throw new IllegalStateException(refused.message(className), refused.cause());
        }
        for (MethodOutcome outcome : result.methods()) {
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
