package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on adapters, and the README's part about reactive actions. */
class AdaptersTest {

    private static final Path PAGE = Readme.ROOT.resolve("docs/adapters.md");
    private static final Path PORTAL = Path.of("src/test/resources/readme");
    private static final Path SHOP = Path.of("src/test/resources/adapters");

    @TempDir
    Path folder;

    private static List<Block> page() throws IOException {
        return Block.of(Files.readString(PAGE));
    }

    private static Block only(String verb) throws IOException {
        List<Block> blocks = page().stream().filter(block -> block.does(verb)).toList();
        assertThat(blocks).as(verb).hasSize(1);
        return blocks.get(0);
    }

    /** The tests' class path without missing folders, of which javac warns. */
    private static String classPathWithReactor() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> Files.exists(Path.of(path)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void addAll(Path sources, Compilation compilation) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                compilation.add(sources.relativize(file).toString(), Files.readString(file));
            }
        }
    }

    @Test
    void checksEveryBlock() throws IOException {
        Set<String> verbs = Set.of("reactive", "too early", "compile", "files", "main", "output");
        assertThat(page())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(verbs.stream().filter(block::does))
                        .as("docs/adapters.md:" + block.line())
                        .hasSize(1));
    }

    @Test
    void adaptsMethodsReturningItsType() throws Exception {
        Compilation compilation = new Compilation(folder);
        addAll(SHOP, compilation);
        for (Block block : page()) {
            if (block.does("compile")) {
                compilation.add(block.argument(), block.text());
            }
        }
        for (String line : only("files").text().lines().toList()) {
            String[] file = line.split(" {2,}", 2);
            compilation.addResource(file[0], file[1].equals("(empty)") ? "" : file[1]);
        }
        compilation.add(
                "shop/Main.java",
                "package shop;\n\nclass Main {\n    public static void main(String[] args) {\n"
                        + only("main").text().indent(8) + "    }\n}\n");
        compilation.compile();

        assertThat(compilation.main("shop.Main")).isEqualTo(only("output").text());
    }

    @Test
    void runsTasksWhenSubscriptionCompletes() throws Exception {
        List<Block> actions = Stream.concat(page().stream(), Readme.blocks().stream())
                .filter(block -> block.does("reactive"))
                .toList();
        Compilation compilation = portal();
        StringBuilder calls = new StringBuilder();
        for (Block action : actions) {
            String name = action.argument();
            addAction(action, compilation);
            calls.append("        update(new ")
                    .append(name)
                    .append("WithTaskQueue().update(\"trees\", \"map.pdf\"));\n");
        }
        compilation.add("portal/Main.java", """
                package portal;

                import reactor.core.publisher.Mono;

                class Main {
                    public static void main(String[] args) {
                %s    }

                    static void update(Mono<Dataset> update) {
                        System.out.println(Files.OWNERS);
                        update.doOnNext(dataset -> System.out.println(Files.OWNERS)).block();
                        Files.OWNERS.clear();
                    }
                }
                """.formatted(calls));
        compilation.compile();

        assertThat(actions).hasSize(3);
        assertThat(compilation.main("portal.Main").lines())
                .containsExactly("{}", "{map.pdf=trees}", "{}", "{map.pdf=trees}", "{}", "{map.pdf=trees}");
    }

    @Test
    void refusesTasksOfWorkPropagatedByBody() throws Exception {
        Compilation compilation = portal();
        addAction(only("too early"), compilation);
        compilation.add("portal/Main.java", """
                package portal;

                class Main {
                    public static void main(String[] args) {
                        try {
                            new EarlyWithTaskQueue().update("trees", "map.pdf").block();
                        } catch (dev.taskqueue.OutOfQueueException tooLate) {
                            System.out.println("out of queue, " + Files.OWNERS);
                        }
                    }
                }
                """);
        compilation.compile();

        assertThat(compilation.main("portal.Main").lines()).containsExactly("out of queue, {}");
    }

    private Compilation portal() throws IOException {
        Compilation compilation = new Compilation(folder, classPathWithReactor());
        addAll(PORTAL, compilation);
        for (Block block : Readme.blocksThat("compile")) {
            compilation.add(block.argument(), block.text());
        }
        return compilation;
    }

    private static void addAction(Block action, Compilation compilation) throws IOException {
        String name = action.argument();
        compilation.add(
                "portal/" + name + ".java", """
                package portal;

                import dev.taskqueue.CapturedQueue;
                import dev.taskqueue.TaskQueue;
                import dev.taskqueue.annotation.WithTaskQueue;
                import dev.taskqueue.reactor.MonoAdapter;
                import java.util.concurrent.Callable;
                import reactor.core.publisher.Mono;
                import reactor.core.scheduler.Schedulers;

                public class %s {
                %s}
                """.formatted(name, action.text().indent(4)));
    }
}
