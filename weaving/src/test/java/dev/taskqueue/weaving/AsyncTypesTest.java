package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.WithTaskQueue;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.RuleParser;
import dev.taskqueue.weaving.rules.Supertypes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/** Asynchronous results. */
class AsyncTypesTest {

    static final class Methods {
        @WithTaskQueue
        CompletableFuture<String> future() {
            return new CompletableFuture<>();
        }

        @WithTaskQueue
        CompletionStage<String> stage() {
            return new CompletableFuture<>();
        }

        @WithTaskQueue
        Future<String> plainFuture() {
            return new CompletableFuture<>();
        }

        @WithTaskQueue
        FutureTask<String> task() {
            return new FutureTask<>(() -> "");
        }

        @WithTaskQueue
        Flow.Publisher<String> publisher() {
            return subscriber -> {};
        }
    }

    /** Results of libraries that are present for this test only. */
    @WithTaskQueue
    abstract static class Reactive {
        public io.reactivex.rxjava3.core.Single<String> single3() {
            return io.reactivex.rxjava3.core.Single.never();
        }

        public io.reactivex.rxjava3.core.Completable completable3() {
            return io.reactivex.rxjava3.core.Completable.never();
        }

        public io.reactivex.rxjava3.core.Maybe<String> maybe3() {
            return io.reactivex.rxjava3.core.Maybe.never();
        }

        public io.reactivex.rxjava3.core.Observable<String> observable3() {
            return io.reactivex.rxjava3.core.Observable.never();
        }

        public io.reactivex.rxjava3.core.Flowable<String> flowable3() {
            return io.reactivex.rxjava3.core.Flowable.never();
        }

        public io.reactivex.rxjava3.parallel.ParallelFlowable<String> parallel3() {
            return flowable3().parallel();
        }

        public io.reactivex.Single<String> single2() {
            return io.reactivex.Single.never();
        }

        public io.reactivex.Completable completable2() {
            return io.reactivex.Completable.never();
        }

        public io.reactivex.Maybe<String> maybe2() {
            return io.reactivex.Maybe.never();
        }

        public io.reactivex.Observable<String> observable2() {
            return io.reactivex.Observable.never();
        }

        public io.reactivex.Flowable<String> flowable2() {
            return io.reactivex.Flowable.never();
        }

        public io.reactivex.parallel.ParallelFlowable<String> parallel2() {
            return flowable2().parallel();
        }

        public io.smallrye.mutiny.Uni<String> uni() {
            return io.smallrye.mutiny.Uni.createFrom().nothing();
        }

        public io.smallrye.mutiny.Multi<String> multi() {
            return io.smallrye.mutiny.Multi.createFrom().nothing();
        }
    }

    /** Callers may choose a subtype for a type variable, which no other object can replace. */
    static class Variables<C extends CompletableFuture<String>, D extends Comparable<CompletionStage<D>>> {
        @WithTaskQueue
        <F extends CompletableFuture<String>> F ofMethod(F future) {
            return future;
        }

        @WithTaskQueue
        <G extends CompletionStage<String>, F extends G> F ofAnother(F stage) {
            return stage;
        }

        @WithTaskQueue
        <F extends Comparable<F> & CompletionStage<String>> F second(F stage) {
            return stage;
        }

        @WithTaskQueue
        <F extends Flow.Publisher<String>> F publisher(F publisher) {
            return publisher;
        }

        @WithTaskQueue
        C ofClass(C future) {
            return future;
        }

        @WithTaskQueue
        D notAwaited(D value) {
            return value;
        }

        @WithTaskQueue
        <C extends CharSequence> C hidden(C value) {
            return value;
        }

        class Inner {
            @WithTaskQueue
            C ofClassAround(C future) {
                return future;
            }
        }
    }

    private static byte[] classFile() throws IOException {
        return classFile(Methods.class);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static List<String> refused(WeavingResult weaving) {
        return weaving.methods().stream()
                .filter(MethodOutcome.NotWeavable.class::isInstance)
                .map(MethodOutcome.NotWeavable.class::cast)
                .map(not -> not.method().substring(0, not.method().indexOf('(')) + " "
                        + not.obstacle().code())
                .toList();
    }

    @Test
    void refusesAsyncResultsWithoutAdapter() throws IOException {
        assertThat(refused(Weaver.weave(classFile())))
                .containsExactlyInAnyOrder("plainFuture TQ127", "task TQ127", "publisher TQ127");
    }

    @Test
    void weavesAsyncResultsWithAdapter() throws IOException {
        WeavingResult weaving = Weaver.weave(
                classFile(),
                Candidate.ANNOTATED,
                TypeEnvironment.of(type -> type.equals("java.util.concurrent.Flow$Publisher")));
        assertThat(refused(weaving)).containsExactlyInAnyOrder("plainFuture TQ127", "task TQ127");
    }

    @Test
    void refusesTypesOfReactiveLibraries() throws IOException {
        assertThat(refused(Weaver.weave(classFile(Reactive.class))))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Reactive.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(method -> method.getName() + " TQ127")
                        .toList());
    }

    @Test
    void refusalNamesMethodAndFix() throws IOException {
        assertThat(Weaver.weave(classFile(Reactive.class)).methods())
                .filteredOn(outcome -> outcome.method().startsWith("uni("))
                .singleElement()
                .isInstanceOfSatisfying(
                        MethodOutcome.NotWeavable.class,
                        not -> assertThat(not.message("app.Reactive"))
                                .startsWith(
                                        "[TQ127] app.Reactive.uni()Lio/smallrye/mutiny/Uni; returns an asynchronous ")
                                .contains("Fix: "));
    }

    @Test
    void refusesTypeVariablesEvenWithAdapter() throws IOException {
        assertThat(refused(Weaver.weave(
                        classFile(Variables.class),
                        Candidate.ANNOTATED,
                        TypeEnvironment.of(Adapters.CHECKED_ELSEWHERE))))
                .containsExactlyInAnyOrder(
                        "ofMethod TQ127", "ofAnother TQ127", "second TQ127", "publisher TQ127", "ofClass TQ127");
        assertThat(refused(Weaver.weave(classFile(Variables.Inner.class)))).containsExactly("ofClassAround TQ127");
    }

    /** Such as a shrinker may leave behind; the JVM ignores it. */
    @Test
    void ignoresMalformedSignatures() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Shrunk", "<", "java/lang/Object", null);
        for (String descriptor : List.of("()Ljava/lang/Object;", "()Ljava/util/concurrent/CompletableFuture;")) {
            MethodVisitor method =
                    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m", descriptor, "<F:()TF;", null);
            method.visitAnnotation(Type.getDescriptor(WithTaskQueue.class), true)
                    .visitEnd();
            method.visitCode();
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(1, 0);
            method.visitEnd();
        }
        writer.visitEnd();

        assertThat(Weaver.weave(writer.toByteArray()).methods())
                .map(outcome -> outcome instanceof MethodOutcome.Woven)
                .containsExactly(true, false);
    }

    interface OwnFuture<T> extends ScheduledFuture<T> {}

    abstract static class Subtypes<F extends OwnFuture<String>> {
        OwnFuture<String> subtype() {
            return null;
        }

        Stage stage() {
            return null;
        }

        F variable() {
            return null;
        }

        Comparable<String> ordinary() {
            return "";
        }
    }

    static class Stage extends CompletableFuture<String> {}

    @Test
    void leavesSubtypesOfAsyncTypesUnchangedUnderRule() throws IOException {
        Supertypes supertypes = new Supertypes(name -> classFileOf(name));
        Candidate all = new Candidate(RuleParser.parse("test", "..*#*").rules());
        TypeEnvironment environment = new TypeEnvironment(supertypes, Adapters.NONE);
        byte[] classFile = classFileOf(Subtypes.class.getName().replace('.', '/'));
        byte[] foreign = WovenLoader.renamed(classFile, "foreign/Subtypes");

        assertThat(refused(Weaver.weave(foreign, all, environment)))
                .containsExactlyInAnyOrder("subtype TQ127", "stage TQ127", "variable TQ127");
    }

    private static byte[] classFileOf(String internalName) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void runtimeHasSameList() throws ReflectiveOperationException {
        Field list = Class.forName("dev.taskqueue.engine.Completion").getDeclaredField("ASYNCHRONOUS");
        list.setAccessible(true);
        assertThat(AsyncTypes.names()).containsExactlyInAnyOrderElementsOf((List<String>) list.get(null));
    }
}
