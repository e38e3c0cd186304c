package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.ActionOptions;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Collects a {@link ClassScan} in a first pass over the class file. */
final class ClassScanner extends ClassVisitor {

    /** The version of the class file library's visitors. */
    static final int API = Opcodes.ASM9;

    private int majorVersion;
    private String name = "";
    private String simpleName = "";
    private @Nullable String superName;
    private List<String> interfaces = List.of();
    private @Nullable String genericSignature;
    private @Nullable ActionOptions annotation;
    private final List<MethodScanner> methods = new ArrayList<>();

    ClassScanner() {
        super(API);
    }

    ClassScan scan() {
        List<ScannedMethod> scanned = new ArrayList<>();
        for (MethodScanner method : methods) {
            scanned.add(method.scan());
        }
        return new ClassScan(
                majorVersion, name, simpleName, superName, interfaces, genericSignature, annotation, scanned);
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
        this.superName = superName;
        this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
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
                ? new AnnotationScanner(options -> annotation = options)
                : null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodScanner method = "java/lang/Record".equals(superName)
                ? new RecordMethodScanner(access, name, descriptor, signature, this.name)
                : new MethodScanner(access, name, descriptor, signature);
        methods.add(method);
        return method;
    }
}
