package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The basis of Gradle's incremental compilation: each file has one originating type, and the filer gets no other
 * requests.
 */
class OriginatingElementTest {

    @TempDir
    Path scratch;

    @Test
    void eachWrapperHasItsOriginAsOnlyElement() {
        Recording recording = new Recording();
        Compiled compiled = Javac.lenient(scratch).compile(List.of(Source.of("""
                                package p;
                                import dev.taskqueue.annotation.WithTaskQueue;
                                public class Outer extends Base implements Named {
                                    @WithTaskQueue public void update(Mid other) {}
                                    @Override public String name() { return ""; }
                                    class Inner { @WithTaskQueue void update() {} }
                                }
                                class Base {}
                                interface Mid extends Named { @WithTaskQueue void go(); }
                                interface Named { String name(); }
                                """)), List.of(recording));

        assertThat(compiled.errors()).as(compiled.messages()).isEmpty();
        assertThat(recording.origins)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "p.OuterWithTaskQueue", List.of("p.Outer"),
                        "p.Outer_InnerWithTaskQueue", List.of("p.Outer.Inner"),
                        "p.MidWithTaskQueue", List.of("p.Mid")));
    }

    /** The processor with a filer that records calls. */
    private static final class Recording extends AbstractProcessor {

        private final Map<String, List<String>> origins = new TreeMap<>();
        private final TaskQueueProcessor processor = new TaskQueueProcessor();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            Filer filer = (Filer) Proxy.newProxyInstance(
                    Filer.class.getClassLoader(), new Class<?>[] {Filer.class}, (proxy, method, arguments) -> {
                        if (method.getName().startsWith("create")) {
                            Element[] given = (Element[]) arguments[arguments.length - 1];
                            origins.put(
                                    String.valueOf(arguments[0]),
                                    Arrays.stream(given).map(Element::toString).toList());
                        }
                        return pass(method, environment.getFiler(), arguments);
                    });
            processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
                    ProcessingEnvironment.class.getClassLoader(),
                    new Class<?>[] {ProcessingEnvironment.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("getFiler") ? filer : pass(method, environment, arguments)));
        }

        private static Object pass(java.lang.reflect.Method method, Object target, Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }
}
