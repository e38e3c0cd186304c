package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The first reading of a class: all that the decisions, and then the weaving, need to know. */
final class ClassScan extends ClassVisitor {

    /** The version of the class file library's visitors. */
    static final int API = Opcodes.ASM9;

    int majorVersion;
    String name = "";
    String simpleName = "";
    private boolean isRecord;

    /** Its supertypes with type arguments, and its type parameters; null where it has none of them. */
    @Nullable
    String genericSignature;

    /** What the class's annotation says; null where it has none. */
    @Nullable
    ActionOptions annotation;

    final List<ScannedMethod> methods = new ArrayList<>();

    private ClassScan() {
        super(API);
    }

    static ClassScan of(ClassReader reader) {
        ClassScan scan = new ClassScan();
        reader.accept(scan, ClassReader.SKIP_FRAMES);
        return scan;
    }

    /** Whether woven code calls this class. */
    boolean isOfRuntime() {
        return name.startsWith(RuntimeNames.PACKAGE) && name.lastIndexOf('/') == RuntimeNames.PACKAGE.length() - 1;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        this.majorVersion = version & 0xFFFF;
        this.name = name;
        this.genericSignature = signature;
        this.simpleName = name.substring(name.lastIndexOf('/') + 1);
        this.isRecord = "java/lang/Record".equals(superName);
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {
        if (name.equals(this.name) && innerName != null) {
            simpleName = innerName;
        }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return descriptor.equals(RuntimeNames.ANNOTATION_DESCRIPTOR)
                ? new AnnotationScan(options -> annotation = options)
                : null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        ScannedMethod method = new ScannedMethod(access, name, descriptor);
        method.genericSignature = signature;
        methods.add(method);
        return isRecord ? new RecordMethodScan(method, this.name) : new MethodScan(method);
    }
}
