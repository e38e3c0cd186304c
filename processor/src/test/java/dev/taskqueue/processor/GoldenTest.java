package dev.taskqueue.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated code, word for word, which must compile without a warning. {@code -Dtaskqueue.goldens.update=true}
 * rewrites the goldens; review the difference.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path scratch;

    static Stream<Path> sources() throws IOException {
        return Files.list(GOLDEN)
                .filter(file -> file.toString().endsWith(".java"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void wrappersMatchGoldensAndCompileWithoutWarnings(Path file) throws Exception {
        Compiled compiled = Javac.strict(scratch).compile(source(file));

        assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
        Map<String, String> generated = compiled.generated();
        if (Boolean.getBoolean("taskqueue.goldens.update")) {
            record(file, generated);
        }
        List<Path> goldens = goldens(file);
        assertThat(generated).hasSameSizeAs(goldens).isNotEmpty();
        for (Path golden : goldens) {
            String name = golden.getFileName().toString().replace(".txt", "");
            assertThat(generated.get("portal/" + name)).isEqualTo(Files.readString(golden));
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void eclipseCompilerAcceptsItsOwnWrappers(Path file) throws Exception {
        Compiled compiled = Javac.ecj(scratch).compile(source(file));

        assertThat(compiled.errors()).as(compiled.messages()).isEmpty();
        assertThat(compiled.generated()).hasSameSizeAs(goldens(file));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void eclipseCompilerAcceptsWrappersOfJavac(Path file) throws Exception {
        Compiled compiled = Javac.strict(scratch.resolve("javac")).compile(source(file));
        List<JavaFileObject> all = new ArrayList<>(source(file));
        compiled.generated().forEach((path, text) -> all.add(Source.at(path + ".java", text)));

        Compiled again = Javac.ecj(scratch.resolve("ecj")).with("-proc:none").compile(all, List.of());

        assertThat(again.errors()).as(again.messages()).isEmpty();
        assertThat(again.succeeded()).isTrue();
    }

    private static List<JavaFileObject> source(Path file) throws IOException {
        Source source = Source.at("portal/" + file.getFileName(), Files.readString(file));
        return file.endsWith("Collisions.java")
                ? List.of(source, Source.of("package portal; class Object {}"))
                : List.of(source);
    }

    /** Returns the folder of a source's goldens, which has its name. */
    private static List<Path> goldens(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder(file))) {
            return files.sorted().toList();
        }
    }

    private static void record(Path file, Map<String, String> generated) throws IOException {
        Path folder = Files.createDirectories(folder(file));
        for (Path old : goldens(file)) {
            Files.delete(old);
        }
        for (Map.Entry<String, String> entry : generated.entrySet()) {
            String name = entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1);
            Files.writeString(folder.resolve(name + ".txt"), entry.getValue());
        }
    }

    private static Path folder(Path file) {
        return GOLDEN.resolve(file.getFileName().toString().replace(".java", ""));
    }
}
