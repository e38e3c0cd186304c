package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The page on other threads: each piece of code is compiled, runs in an action and queues the tasks it names. */
class ThreadsTest {

    private static final Path PAGE = Readme.ROOT.resolve("docs/threads.md");
    private static final Path SHOP = Path.of("src/test/resources/threads/shop/Shop.java");
    private static final Path ASYNC_PRICES = Path.of("src/test/resources/threads/shop/AsyncPrices.java");
    private static final int PREVIEW = 25;

    private static final String IMPORTS = """
            package shop;

            import dev.taskqueue.*;
            import java.util.*;
            import java.util.concurrent.*;
            """;
    private static final String REACTOR = """
            import reactor.core.publisher.*;
            import reactor.core.scheduler.*;
            """;

    private static final String SPRING = """
            import org.springframework.context.annotation.AnnotationConfigApplicationContext;
            """;

    @TempDir
    Path folder;

    @Test
    void checksEachBlock() throws IOException {
        List<Block> blocks = pairs();
        assertThat(blocks).isNotEmpty();
        for (int i = 0; i < blocks.size(); i += 2) {
            assertThat(blocks.get(i).does("snippet"))
                    .as("line " + blocks.get(i).line())
                    .isTrue();
            assertThat(blocks.get(i + 1).does("tasks of it"))
                    .as("line " + blocks.get(i + 1).line())
                    .isTrue();
        }
    }

    @TestFactory
    List<DynamicTest> theCodeQueuesTheTasksThatItSays() throws IOException {
        List<Block> blocks = pairs();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i += 2) {
            Block code = blocks.get(i);
            String tasks = blocks.get(i + 1).text();
            tests.add(DynamicTest.dynamicTest(
                    "line " + code.line(),
                    () -> assertThat(run(code).lines().filter(line -> !line.startsWith("Note: ")))
                            .containsExactlyInAnyOrderElementsOf(tasks.lines().toList())));
        }
        return tests;
    }

    /** All blocks except whole files: a snippet, what it does, a snippet, and so on. */
    private static List<Block> pairs() throws IOException {
        return Block.of(Files.readString(PAGE)).stream()
                .filter(block -> !block.does("compile"))
                .toList();
    }

    private static void addSpring(Compilation compilation) throws IOException {
        compilation.add("shop/AsyncPrices.java", Files.readString(ASYNC_PRICES));
        for (Block block : Block.of(Files.readString(PAGE))) {
            if (block.does("compile")) {
                compilation.add(block.argument(), block.text());
            }
        }
    }

    private String run(Block code) throws Exception {
        int wanted = code.directive().equals("snippet") ? 17 : Integer.parseInt(code.argument());
        int version = Runtime.version().feature();
        if (version < wanted || (wanted == PREVIEW && version != PREVIEW)) {
            String why = "docs/threads.md:" + code.line() + " needs Java " + wanted + "; this is Java " + version;
            System.out.println("NOT TESTED: " + why);
            abort(why);
        }
        String name = "Line" + code.line();
        Compilation compilation = new Compilation(Files.createDirectories(folder.resolve(name)));
        compilation.add("shop/Shop.java", Files.readString(SHOP));
        boolean spring = code.text().contains("ApplicationContext");
        if (spring) {
            addSpring(compilation);
        }
        compilation.add(
                "shop/" + name + ".java",
                IMPORTS + (code.text().contains("Hooks.") ? REACTOR : "") + (spring ? SPRING : "")
                        + "public class " + name + " {\n    public static void main(String[] args) throws Exception {\n"
                        + "        TaskQueue.<Object, Exception>call(() -> {\n"
                        + code.text().indent(12)
                        + "            return null;\n        });\n    }\n}\n");
        return compilation.compileAndRun("shop." + name, wanted == 17 ? 17 : version, wanted == PREVIEW);
    }
}
