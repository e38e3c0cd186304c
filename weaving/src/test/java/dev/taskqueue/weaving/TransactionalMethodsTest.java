package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionalMethodsTest {

    private static final List<String> SOURCES = List.of(
            """
            package jakarta.transaction;
            public @interface Transactional { TxType value() default TxType.REQUIRED; enum TxType { REQUIRED, NEVER } }
            """,
            "package p; @Again @jakarta.transaction.Transactional public @interface Command {}",
            "package p; @Command public @interface Again {}",
            "package p; public interface Port<T> { @Again void overridden(); void other(); }",
            "package p; @Again public class Base {}",
            """
            package p;
            public class Sub extends Base { public void any() {} private void hidden() {} static void s() {} }
            """,
            """
            package p;
            import jakarta.transaction.Transactional;
            public class Adapter implements Port<String> {
                public void overridden() {}
                public void other() {}
                @Transactional public void own() {}
                @Transactional(Transactional.TxType.NEVER) public void outside() {}
                @Deprecated @Command void composed() {}
            }
            """,
            """
            package p;
            import jakarta.transaction.Transactional;
            @Command public class Whole {
                public void any() {}
                @Transactional(Transactional.TxType.NEVER) void nearer() {}
            }
            """);

    @TempDir
    Path folder;

    @Test
    void findsAnnotationsOfMethodsTypesAndSupertypes() throws Exception {
        compile();

        assertThat(transactional("Adapter", "overridden", "other", "own", "outside", "composed"))
                .containsExactly("overridden", "own", "composed");
        assertThat(transactional("Sub", "any", "hidden", "s")).containsExactly("any");
        assertThat(transactional("Whole", "any", "nearer")).containsExactly("any");
    }

    @Test
    void findsNothingInUnreadableClassFiles() {
        assertThat(new TransactionalMethods(name -> null).contain(new byte[100], "any()V"))
                .isFalse();
    }

    @Test
    void lackIntegrationIfOnlyAnnotationIsVisible() throws Exception {
        try (var loader =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}, null)) {
            assertThat(TransactionalMethods.lackIntegration(loader)).isFalse();
            compile();
            assertThat(TransactionalMethods.lackIntegration(loader)).isTrue();
            Path services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.writeString(services.resolve("dev.taskqueue.spi.TransactionAdapter"), "theirs.Adapter");
            assertThat(TransactionalMethods.lackIntegration(loader)).isFalse();
        }
    }

    private Stream<String> transactional(String type, String... methods) {
        byte[] classFile = bytes("p/" + type);
        TransactionalMethods found = new TransactionalMethods(this::bytes);
        return Stream.of(methods).filter(method -> found.contain(classFile, method + "()V"));
    }

    private byte[] bytes(String internalName) {
        try {
            Path file = folder.resolve(internalName + ".class");
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void compile() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (String source : SOURCES) {
            String name = source.replaceAll("(?s).*?public (?:@?interface|class) (\\w+).*", "$1")
                    .strip();
            Path file = Files.createDirectories(folder.resolve("src/" + SOURCES.indexOf(source)))
                    .resolve(name + ".java");
            arguments.add(Files.writeString(file, source).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
    }
}
