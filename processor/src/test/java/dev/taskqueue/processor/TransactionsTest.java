package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stubs with the same names: the processor knows annotations and adapters by name only. */
class TransactionsTest {

    private static final String ANNOTATION = """
            package %s;
            @java.lang.annotation.Inherited
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            public @interface Transactional { Mode propagation() default Mode.REQUIRED; enum Mode { REQUIRED, NEVER } }
            """;

    private static final String SPRING = ANNOTATION.formatted("org.springframework.transaction.annotation");

    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.transaction.annotation",
                "jakarta.transaction",
                "io.micronaut.transaction.annotation"
            })
    void warnsOfTransactionalMethodsAndWrapsThem(String inPackage) {
        Compiled compiled = compile(ANNOTATION.formatted(inPackage), """
                package p;
                import dev.taskqueue.annotation.*;
                import %s.Transactional;
                public class Actions {
                    @WithTaskQueue @Transactional public void warned() {}
                    @WithTaskQueue public void plain() {}
                    @WithTaskQueue @Transactional(propagation = Transactional.Mode.NEVER) public void outside() {}
                    @WithTaskQueue(phase = Phase.AFTER_RETURN) @Transactional public void inside() {}
                    @WithTaskQueue @Transactional @SuppressWarnings("taskqueue:TQ128") public void silenced() {}
                    @WithTaskQueue @Transactional public static void noProxySurroundsIt() {}
                }
                """.formatted(inPackage));

        assertThat(places(compiled)).containsExactly("Actions.java:5");
        assertThat(compiled.generated()).containsOnlyKeys("p/ActionsWithTaskQueue");
        assertThat(compiled.warnings())
                .allSatisfy(
                        warning -> assertThat(warning.getMessage(Locale.ROOT)).contains("[TQ128] ", "Fix: Add "));
    }

    @Test
    void warnsOfComposedAndInheritedAnnotations() {
        Compiled compiled = compile(
                SPRING,
                """
                package p;
                import org.springframework.transaction.annotation.Transactional;
                @Transactional public @interface Command {}
                """,
                "package p; @Command public @interface Twice {}",
                "package p; @Twice public class Base { public void inherited() {} }",
                """
                package p;
                import org.springframework.transaction.annotation.Transactional;
                public interface Port { @Transactional void overridden(); void other(); }
                """,
                """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import org.springframework.transaction.annotation.Transactional;
                public class Actions extends Base {
                    @WithTaskQueue public void ofSuperclass() {}
                    @WithTaskQueue @Transactional(propagation = Transactional.Mode.NEVER) public void nearer() {}
                }
                """,
                """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                public class Adapter implements Port {
                    @WithTaskQueue public void overridden() {}
                    @WithTaskQueue public void other() {}
                }
                """,
                """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                @Twice public class Whole { @WithTaskQueue public void ofClass() {} }
                """);

        assertThat(places(compiled)).containsExactlyInAnyOrder("Actions.java:5", "Adapter.java:4", "Whole.java:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package dev.taskqueue.spring; public class SpringTransactionAdapter {}",
                "package dev.taskqueue.jakarta; public class JtaTransactionAdapter {}",
                "package dev.taskqueue.jdbc; public class JdbcTransactionAdapter {}",
            })
    void acceptsTransactionsIfCompilerSeesOwnIntegration(String integration) {
        assertThat(places(compile(SPRING, integration, action()))).isEmpty();
    }

    @Test
    void acceptsTransactionsIfCompilerSeesOtherIntegration() throws Exception {
        Path services = scratch.resolve("library/META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve("dev.taskqueue.spi.TransactionAdapter"), "theirs.Adapter");
        String classPath =
                scratch.resolve("library") + java.io.File.pathSeparator + System.getProperty("java.class.path");

        assertThat(places(Javac.lint(scratch).with("-classpath", classPath).compile(SPRING, action())))
                .isEmpty();
    }

    @Test
    void acceptsTransactionsIfOptionNamesRunTime() {
        assertThat(places(Javac.lint(scratch)
                        .with("-Ataskqueue.transactions=runtime")
                        .compile(SPRING, action())))
                .isEmpty();
    }

    @Test
    void refusesUnknownValueOfOption() {
        Compiled compiled =
                Javac.lint(scratch).with("-Ataskqueue.transactions=none").compile(SPRING, action());

        assertThat(compiled.errors()).containsExactly("TQ106");
    }

    private Compiled compile(String... sources) {
        Compiled compiled = Javac.lint(scratch).compile(sources);
        assertThat(compiled.succeeded()).as(compiled.messages()).isTrue();
        return compiled;
    }

    private static String action() {
        return """
                package p;
                import dev.taskqueue.annotation.WithTaskQueue;
                import org.springframework.transaction.annotation.Transactional;
                public class Actions { @WithTaskQueue @Transactional public void update() {} }
                """;
    }

    private static List<String> places(Compiled compiled) {
        List<String> places = new ArrayList<>();
        compiled.warnings().stream()
                .filter(warning -> warning.getMessage(Locale.ROOT).contains("TQ128"))
                .forEach(warning -> {
                    String file = warning.getSource().getName();
                    places.add(file.substring(file.lastIndexOf('/') + 1) + ":" + warning.getLineNumber());
                });
        return places;
    }
}
