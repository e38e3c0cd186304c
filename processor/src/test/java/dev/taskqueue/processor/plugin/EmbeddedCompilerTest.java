package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.taskqueue.processor.TaskQueueProcessor;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that call the compiler through {@code javax.tools}, and build tools that wrap its environment. */
class EmbeddedCompilerTest {

    @TempDir
    Path folder;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final StandardJavaFileManager standard =
            compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);

    private static final JavaFileObject SOURCE =
            new SimpleJavaFileObject(URI.create("memory:///demo/One.java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return WovenInPlaceTest.action("One");
                }
            };

    private JavaCompiler.CompilationTask task(JavaFileManager files, String plugin, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "-Xplugin:" + plugin,
                "-Xlint:all,-processing,-path",
                "-Werror",
                "-processorpath",
                Project.TEST_CLASS_PATH,
                "-classpath",
                Project.TEST_CLASS_PATH));
        all.addAll(List.of(options));
        return compiler.getTask(null, files, diagnostics, all, null, List.of(SOURCE));
    }

    @Test
    void weavesClassesInMemory() {
        InMemoryFiles files = new InMemoryFiles.Complete(standard);

        assertThat(task(files, "TaskQueue").call())
                .as("%s", diagnostics.getDiagnostics())
                .isTrue();

        assertThat(files.written).containsOnlyKeys("demo/One.class");
        assertThat(files.written.get("demo/One.class"))
                .asString(StandardCharsets.ISO_8859_1)
                .contains("dev/taskqueue/spi/ActionPoint");
    }

    @Test
    void refusesClassesInMemoryThatOnlyCompilerFinds() {
        assertThat(task(new InMemoryFiles(standard), "TaskQueue").call()).isFalse();

        assertThat(diagnostics.getDiagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.getMessage(Locale.ROOT))
                    .startsWith("[TQ204] ")
                    .contains("Fix: ", "getFileForOutput");
            assertThat(diagnostic.getLineNumber()).isEqualTo(5);
        });
    }

    @Test
    void refusesClassesThatCannotBeRewritten() {
        InMemoryFiles files = new InMemoryFiles(standard) {
            @Override
            public javax.tools.FileObject getFileForOutput(
                    Location location, String packageName, String relativeName, javax.tools.FileObject sibling) {
                return new javax.tools.ForwardingFileObject<>(file("demo/" + relativeName)) {
                    @Override
                    public java.io.OutputStream openOutputStream() throws IOException {
                        throw new IOException("read only");
                    }
                };
            }
        };

        assertThat(task(files, "TaskQueue").call()).isFalse();

        assertThat(diagnostics.getDiagnostics())
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.getMessage(Locale.ROOT))
                        .startsWith("[TQ205] ")
                        .contains("read only", "Fix: "));
    }

    @Test
    void weavesIfProgramDrivesCompilerStepByStep() throws IOException {
        InMemoryFiles files = new InMemoryFiles.Complete(standard);
        JavacTask task = (JavacTask) task(files, "TaskQueue");

        task.parse();
        task.analyze();
        task.generate();

        assertThat(files.written.get("demo/One.class"))
                .asString(StandardCharsets.ISO_8859_1)
                .contains("dev/taskqueue/spi/ActionPoint");
    }

    @Test
    void findsEnvironmentInFieldOfOther() throws IOException {
        assertThat(wovenAndFoundWith(Wrapped::new)).isTrue();
    }

    @Test
    void findsEnvironmentBehindProxy() throws IOException {
        assertThat(wovenAndFoundWith(environment -> (ProcessingEnvironment) Proxy.newProxyInstance(
                        EmbeddedCompilerTest.class.getClassLoader(),
                        new Class<?>[] {ProcessingEnvironment.class},
                        (proxy, method, arguments) -> method.invoke(environment, arguments))))
                .isTrue();
    }

    @Test
    void recognisesOpaqueEnvironmentByThread() throws IOException {
        boolean found = wovenAndFoundWith(environment -> {
            Object[] hidden = {environment};
            return new Wrapped(null) {
                @Override
                ProcessingEnvironment inner() {
                    return (ProcessingEnvironment) hidden[0];
                }
            };
        });

        assertThat(found).isFalse();
    }

    /**
     * Whether the compiler's environment is found. Processor and plugin come from this JVM's class path, since the
     * processor could not be wrapped otherwise.
     */
    private boolean wovenAndFoundWith(UnaryOperator<ProcessingEnvironment> wrapping) throws IOException {
        standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
        List<String> options = List.of("-Xlint:all,-processing,-path", "-Werror");
        JavacTask task = (JavacTask) compiler.getTask(null, standard, diagnostics, options, null, List.of(SOURCE));
        new TaskQueuePlugin().init(task);
        WrappingProcessor processor = new WrappingProcessor(new TaskQueueProcessor(), wrapping);
        task.setProcessors(List.of(processor));

        assertThat(task.call()).as("%s", diagnostics.getDiagnostics()).isTrue();

        assertThat(CompilerSetUpTest.text(folder.resolve("demo/One.class"))).contains("dev/taskqueue/spi/ActionPoint");
        assertThat(Files.exists(folder.resolve("demo/OneWithTaskQueue.class"))).isFalse();
        return processor.found;
    }

    private static final class WrappingProcessor extends AbstractProcessor {
        private final Processor wrapped;
        private final UnaryOperator<ProcessingEnvironment> wrapping;
        private boolean found;

        WrappingProcessor(Processor wrapped, UnaryOperator<ProcessingEnvironment> wrapping) {
            this.wrapped = wrapped;
            this.wrapping = wrapping;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            ProcessingEnvironment around = wrapping.apply(environment);
            found = CompilerEnvironments.within(around).contains(environment);
            wrapped.init(around);
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return wrapped.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return wrapped.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return wrapped.process(annotations, round);
        }
    }

    private static class Wrapped implements ProcessingEnvironment {
        private final ProcessingEnvironment environment;

        Wrapped(ProcessingEnvironment environment) {
            this.environment = environment;
        }

        ProcessingEnvironment inner() {
            return environment;
        }

        @Override
        public Map<String, String> getOptions() {
            return inner().getOptions();
        }

        @Override
        public Messager getMessager() {
            return inner().getMessager();
        }

        @Override
        public Filer getFiler() {
            return inner().getFiler();
        }

        @Override
        public Elements getElementUtils() {
            return inner().getElementUtils();
        }

        @Override
        public Types getTypeUtils() {
            return inner().getTypeUtils();
        }

        @Override
        public SourceVersion getSourceVersion() {
            return inner().getSourceVersion();
        }

        @Override
        public Locale getLocale() {
            return inner().getLocale();
        }
    }
}
