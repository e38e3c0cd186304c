package dev.taskqueue.processor.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class BodyChecksTest {

    private static final String IMPORTS = "package demo; import java.util.*; import java.util.concurrent.*; "
            + "import java.util.function.*; import dev.taskqueue.*; import dev.taskqueue.annotation.*;\n";

    @TempDir
    Path folder;

    /** The checks of bodies. Lines that end with {@code // !} have a finding. */
    private void assertFinds(String kindAndCode, String text, String... options) {
        String source = IMPORTS + text;
        Project.Outcome compiled =
                new Project(folder).with("demo/Bodies.java", source).compile(options);
        List<String> lines = source.lines().toList();
        List<String> expected = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).endsWith("// !"))
                .mapToObj(line -> "Bodies.java:" + (line + 1) + " " + kindAndCode)
                .toList();

        assertThat(compiled.findings()).as(compiled.output()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(compiled.output().lines().filter(line -> line.strip().startsWith("Fix: ")))
                .hasSameSizeAs(expected);
    }

    private static final String ON_OTHER_THREADS = """
            class Bodies {
                static void plain() {}
                final ExecutorService pool = Executors.newFixedThreadPool(1);
                final Executor executor = ForkJoinPool.commonPool();
                static final Executor SAME_THREAD = Runnable::run;

                @WithTaskQueue
                void action(List<String> names, Timer timer, ScheduledExecutorService scheduled) throws Exception {
                    TaskQueue.addTask(() -> {});
                    executor.execute(() -> TaskQueue.addTask(() -> {})); // !
                    pool.submit(() -> {
                        plain();
                        TaskQueue.addTask(() -> {}); // !
                    });
                    pool.submit((Runnable) () -> TaskQueue.addTask(() -> {})); // !
                    pool.invokeAll(List.of(() -> {
                        TaskQueue.addTask(() -> {}); // !
                        return 1;
                    }));
                    scheduled.schedule(() -> TaskQueue.addTask(() -> {}), 1, TimeUnit.SECONDS); // !
                    CompletableFuture.runAsync(() -> TaskQueue.addTask(() -> {})); // !
                    CompletableFuture.supplyAsync(() -> 1).thenAcceptAsync(one ->
                            TaskQueue.addTask(() -> {})); // !
                    new Thread(() -> TaskQueue.addTask(() -> {})).start(); // !
                    new Thread("named") {
                        @Override public void run() {
                            TaskQueue.addTask(() -> {}); // !
                        }
                    }.start();
                    timer.schedule(new TimerTask() {
                        @Override public void run() {
                            TaskQueue.addTask(() -> {}); // !
                        }
                    }, 1);
                    pool.execute(() -> names.forEach(name -> TaskQueue.addTask(() -> {}))); // !
                    pool.execute(this::later); // !
                    CompletableFuture.completedFuture((Task<Object, Object>) (r, i, p) -> 1)
                            .thenAcceptAsync(TaskQueue::addTask); // !
                }

                void later() {
                    TaskQueue.addTask(() -> {});
                }

                void notAnAction() {
                    TaskQueue.call("programmatic", () -> {
                        pool.execute(() -> TaskQueue.addTask(() -> {})); // !
                        return 1;
                    });
                }
            }
            """;

    @Test
    void warnsOfTaskAddedOnOtherThread() {
        assertFinds("warning TQ221", ON_OTHER_THREADS);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void warnsOfTaskAddedOnVirtualThread() {
        assertFinds("warning TQ221", """
                class Bodies {
                    @WithTaskQueue
                    void action() {
                        Thread.startVirtualThread(() -> TaskQueue.addTask(() -> {})); // !
                        Thread.ofVirtual().start(() -> TaskQueue.addTask(() -> {})); // !
                        Thread.ofPlatform().name("n").unstarted(() -> TaskQueue.addTask(() -> {})).start(); // !
                        Thread.ofVirtual().uncaughtExceptionHandler((thread, failure) -> TaskQueue.addTask(() -> {}));
                    }
                }
                """);
    }

    @Test
    void acceptsTaskAddedOnSameThreadOrToOwnQueue() {
        assertFinds("warning TQ221", """
                class Bodies {
                    final ExecutorService pool = Executors.newFixedThreadPool(1);
                    static final Executor SAME_THREAD = Runnable::run;

                    @WithTaskQueue
                    void action(List<String> names, Map<String, String> map) throws Exception {
                        names.forEach(name -> TaskQueue.addTask(() -> {}));
                        map.computeIfAbsent("a", key -> { TaskQueue.addTask(() -> {}); return key; });
                        SAME_THREAD.execute(() -> TaskQueue.addTask(() -> {}));
                        Executor local = command -> command.run();
                        local.execute(() -> TaskQueue.addTask(() -> {}));
                        CompletableFuture.runAsync(() -> TaskQueue.addTask(() -> {}), Runnable::run);
                        CompletableFuture.runAsync(() -> {}, command -> {
                            TaskQueue.addTask(() -> {});
                            command.run();
                        });
                        pool.submit(() -> TaskQueue.call(() -> {
                            TaskQueue.addTask(() -> {});
                            return 1;
                        }));
                        pool.submit(() -> {
                            TaskQueue byHand = new TaskQueue();
                            try (TaskQueue.Scope scope = byHand.open()) {
                                TaskQueue.addTask(() -> {});
                            }
                            byHand.process(null);
                        });
                        pool.submit(() -> inTransaction(() -> TaskQueue.addTask(() -> {})));
                        pool.submit(this::another);
                        pool.submit(this::usesQueueByHand);
                        pool.execute(new Runnable() {
                            @Override @WithTaskQueue public void run() {
                                TaskQueue.addTask(() -> {});
                            }
                        });
                        TaskQueue queue = TaskQueue.current().orElseThrow();
                        pool.submit(() -> queue.add((result, index, previous) -> 1));
                        Runnable kept = () -> TaskQueue.addTask(() -> {});
                        kept.run();
                    }

                    void inTransaction(Runnable body) {
                        TaskQueue.call(() -> { body.run(); return 1; });
                    }

                    @WithTaskQueue
                    private void another() {
                        TaskQueue.addTask(() -> {});
                    }

                    void usesQueueByHand() {
                        TaskQueue byHand = new TaskQueue();
                        try (TaskQueue.Scope scope = byHand.open()) {
                            TaskQueue.addTask(() -> {});
                        }
                    }

                    void noAction() {
                        pool.execute(() -> TaskQueue.addTask(() -> {}));
                    }
                }
                """);
    }

    @Test
    void acceptsTaskAddedInPropagatedWork() {
        assertFinds("warning TQ221", """
                class Bodies {
                    final ExecutorService wrapped = TaskQueue.wrap(Executors.newFixedThreadPool(1));
                    private final Executor injected;
                    private ScheduledExecutorService timer;
                    private Executor itself;

                    Bodies(Executor executor) {
                        this.injected = TaskQueue.wrap(executor);
                        timer = TaskQueue.wrap(Executors.newScheduledThreadPool(1));
                        itself = TaskQueue.wrap(executor);
                        itself = new Logging(itself);
                    }

                    @WithTaskQueue
                    void executors(ExecutorService pool, boolean here) throws Exception {
                        wrapped.submit(() -> TaskQueue.addTask(() -> {}));
                        wrapped.submit(this::later);
                        wrapped.invokeAll(List.of(() -> { TaskQueue.addTask(() -> {}); return 1; }));
                        injected.execute(() -> TaskQueue.addTask(() -> {}));
                        this.itself.execute(() -> TaskQueue.addTask(() -> {}));
                        timer.schedule(() -> TaskQueue.addTask(() -> {}), 1, TimeUnit.SECONDS);
                        ExecutorService local = TaskQueue.wrap(pool);
                        local.execute(new Runnable() {
                            @Override public void run() {
                                TaskQueue.addTask(() -> {});
                            }
                        });
                        TaskQueue.wrap(pool).submit(() -> TaskQueue.addTask(() -> {}));
                        CompletableFuture.runAsync(() -> TaskQueue.addTask(() -> {}), wrapped)
                                .thenRunAsync(() -> TaskQueue.addTask(() -> {}), local);
                        Executor delayed = TaskQueue.wrap(CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
                        CompletableFuture.runAsync(() -> TaskQueue.addTask(() -> {}), delayed);
                        CompletableFuture.runAsync(
                                () -> TaskQueue.addTask(() -> {}), (here ? wrapped : (Executor) local));
                        new ExecutorCompletionService<Integer>(wrapped).submit(() -> TaskQueue.addTask(() -> {}), 1);
                    }

                    @WithTaskQueue
                    void work(ExecutorService pool) throws Exception {
                        pool.execute(TaskQueue.wrap(() -> TaskQueue.addTask(() -> {})));
                        pool.execute(TaskQueue.wrap(this::later));
                        pool.submit(TaskQueue.wrap((Callable<Integer>) () -> {
                            TaskQueue.addTask(() -> {});
                            return 1;
                        }));
                        new Thread(TaskQueue.wrap(() -> TaskQueue.addTask(() -> {}))).start();
                        CompletableFuture.supplyAsync(TaskQueue.wrap((Supplier<Integer>) () -> {
                            TaskQueue.addTask(() -> {});
                            return 1;
                        }));
                        CapturedQueue queue = CapturedQueue.current();
                        pool.execute(() -> queue.call(() -> {
                            TaskQueue.addTask(() -> {});
                            return 1;
                        }));
                        pool.execute(() -> {
                            try (TaskQueue.Scope scope = queue.open()) {
                                TaskQueue.addTask(() -> {});
                            }
                        });
                    }

                    void later() {
                        TaskQueue.addTask(() -> {});
                    }

                    record Logging(Executor executor) implements Executor {
                        @Override public void execute(Runnable command) {
                            executor.execute(command);
                        }
                    }
                }
                """);
    }

    @Test
    void warnsOfWorkPropagatedWithoutOpenQueue() {
        assertFinds("warning TQ221", """
                class Bodies {
                    final Executor wrapped = TaskQueue.wrap((Executor) ForkJoinPool.commonPool());
                    final Executor inside = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, wrapped);

                    @WithTaskQueue
                    void action(Executor executor) {
                        executor.execute(() -> wrapped.execute(() -> TaskQueue.addTask(() -> {}))); // !
                        executor.execute(() -> TaskQueue.wrap(() -> TaskQueue.addTask(() -> {})).run()); // !
                        CompletableFuture.runAsync(() -> TaskQueue.addTask(() -> {}), inside); // !
                        CompletableFuture<Void> future = CompletableFuture.runAsync(() -> {}, wrapped);
                        future.thenRunAsync(() -> TaskQueue.addTask(() -> {})); // !
                    }

                    CompletableFuture<Integer> programmatic(Executor executor) {
                        return TaskQueue.callAsync("programmatic", () -> {
                            executor.execute(() -> TaskQueue.addTask(() -> {})); // !
                            return CompletableFuture.completedFuture(1);
                        });
                    }
                }
                """);
    }

    @Test
    void fixOfWarningKeepsWorkOnItsThread() {
        Project.Outcome compiled =
                new Project(folder).with("demo/Bodies.java", IMPORTS + """
                        class Bodies {
                            @WithTaskQueue void action(Executor executor) {
                                executor.execute(() -> TaskQueue.addTask(() -> {}));
                            }
                        }
                        """).compile();

        assertThat(compiled.output().lines().filter(line -> line.strip().startsWith("Fix: ")))
                .singleElement()
                .asString()
                .contains("TaskQueue.wrap(...)", "TaskQueue.call(...)");
    }

    @Test
    void silencesWarningOnMethodClassOrVariable() {
        String rest = """
                    final ExecutorService pool = Executors.newFixedThreadPool(1);
                    %s
                    @WithTaskQueue
                    void action() {
                        pool.execute(() -> TaskQueue.addTask(() -> {}));
                    }
                    @WithTaskQueue
                    void other() {
                        %s
                        Future<?> future = pool.submit(() -> TaskQueue.addTask(() -> {}));
                    }
                }
                """;
        String silence = "@SuppressWarnings({\"unused\", \"taskqueue:TQ221\"})";
        String none = "";
        assertFinds("warning TQ221", silence + "\nclass Bodies {\n" + rest.formatted(none, none));
        assertFinds("warning TQ221", "class Bodies {\n" + rest.formatted(silence, silence));
        assertFinds(
                "warning TQ221",
                "@SuppressWarnings(\"taskqueue:TQ222\") class Bodies {\n"
                        + rest.formatted(none, none).replaceAll("(?m)(execute|submit)(.*;)$", "$1$2 // !"));
    }

    @Test
    void reportsImpossibleResultIfQueueIsCertain() {
        assertFinds("error TQ222", """
                class Bodies {
                    @WithTaskQueue
                    String text() {
                        TaskQueue.addTask(Integer.class, result -> {}); // !
                        TaskQueue.addTask(CharSequence.class, result -> {});
                        TaskQueue.addTask(Object.class, result -> {});
                        if (hashCode() > 0) {
                            TaskQueue.addTask(List.class, (result, index, previous) -> 1); // !
                        }
                        Runnable later = () -> TaskQueue.addTask(Integer.class, result -> {});
                        new Object() {
                            void inAnother() {
                                TaskQueue.addTask(Integer.class, result -> {});
                            }
                        }.inAnother();
                        return "";
                    }

                    @WithTaskQueue
                    void nothing() {
                        TaskQueue.addTask(String.class, result -> {}); // !
                        TaskQueue.addTask(Object.class, result -> {});
                    }

                    @WithTaskQueue
                    int number() {
                        TaskQueue.addTask(Integer.class, result -> {});
                        TaskQueue.addTask(Number.class, result -> {});
                        TaskQueue.addTask(Long.class, result -> {}); // !
                        return 1;
                    }

                    @WithTaskQueue(propagation = Propagation.REQUIRED)
                    String joins() {
                        TaskQueue.addTask(Integer.class, result -> {});
                        return "";
                    }

                    @WithTaskQueue
                    String byHand() {
                        TaskQueue queue = new TaskQueue();
                        try (TaskQueue.Scope scope = queue.open()) {
                            TaskQueue.addTask(Integer.class, result -> {});
                        }
                        return "";
                    }

                    @WithTaskQueue
                    @SuppressWarnings("taskqueue:TQ222")
                    String silenced() {
                        TaskQueue.addTask(Integer.class, result -> {});
                        return "";
                    }

                    String notAnAction() {
                        TaskQueue.addTask(Integer.class, result -> {});
                        return "";
                    }
                }
                """);
    }

    @Test
    void comparesValueOfAsynchronousAction() {
        assertFinds("error TQ222", """
                class Bodies {
                    record Dataset() {}

                    @WithTaskQueue
                    CompletableFuture<Dataset> future() {
                        TaskQueue.addTask(Dataset.class, dataset -> {});
                        TaskQueue.addTask(Record.class, dataset -> {});
                        TaskQueue.addTask(String.class, dataset -> {}); // !
                        TaskQueue.addTask(CompletableFuture.class, dataset -> {}); // !
                        return CompletableFuture.completedFuture(new Dataset());
                    }

                    @WithTaskQueue
                    CompletionStage<Integer> stage() {
                        TaskQueue.addTask(int.class, number -> {});
                        TaskQueue.addTask(Number.class, number -> {});
                        TaskQueue.addTask(Dataset.class, number -> {}); // !
                        return CompletableFuture.completedFuture(1);
                    }

                    @WithTaskQueue
                    CompletableFuture<Void> nothing() {
                        TaskQueue.addTask(Object.class, nothing -> {});
                        TaskQueue.addTask(String.class, nothing -> {}); // !
                        return CompletableFuture.completedFuture(null);
                    }

                    @WithTaskQueue
                    CompletableFuture<int[]> array() {
                        TaskQueue.addTask(int[].class, array -> {});
                        TaskQueue.addTask(long[].class, array -> {}); // !
                        return CompletableFuture.completedFuture(new int[0]);
                    }

                    @WithTaskQueue
                    @SuppressWarnings("rawtypes")
                    CompletionStage raw() {
                        TaskQueue.addTask(Dataset.class, any -> {});
                        return CompletableFuture.completedFuture(new Dataset());
                    }

                    @WithTaskQueue
                    CompletableFuture<?> any() {
                        TaskQueue.addTask(Dataset.class, any -> {});
                        return CompletableFuture.completedFuture(new Dataset());
                    }

                    @WithTaskQueue
                    CompletableFuture<? super Dataset> above() {
                        TaskQueue.addTask(Dataset.class, any -> {});
                        TaskQueue.addTask(String.class, any -> {});
                        return CompletableFuture.completedFuture(new Dataset());
                    }

                    @WithTaskQueue
                    CompletableFuture<? extends Number> below() {
                        TaskQueue.addTask(Long.class, number -> {});
                        TaskQueue.addTask(String.class, number -> {}); // !
                        return CompletableFuture.completedFuture(1);
                    }

                    @WithTaskQueue
                    <T> CompletableFuture<T> open(T value) {
                        TaskQueue.addTask(Dataset.class, any -> {});
                        return CompletableFuture.completedFuture(value);
                    }

                    @WithTaskQueue
                    <N extends Number, T extends N> CompletionStage<T> bounded(T value) {
                        TaskQueue.addTask(Long.class, number -> {});
                        TaskQueue.addTask(String.class, number -> {}); // !
                        return CompletableFuture.completedFuture(value);
                    }
                }
                """);
    }

    private static final String ADAPTED = """
            class Bodies {
                static final class Promise {}
                record Dataset() {}

                @WithTaskQueue
                Promise promise() {
                    TaskQueue.addTask(Dataset.class, dataset -> {});
                    return new Promise();
                }

                @WithTaskQueue
                Flow.Publisher<Integer> publisher() {
                    TaskQueue.addTask(Dataset.class, dataset -> {});
                    return new SubmissionPublisher<>();
                }
            }
            """;

    @Test
    void acceptsAnyResultOfAdaptedType() {
        assertFinds(
                "error TQ222", ADAPTED, "-Ataskqueue.adapters=demo.Bodies$Promise,java.util.concurrent.Flow$Publisher");
    }

    private static final String PAST_WRAPPERS = """
            class Bodies {
                static class Service {
                    @WithTaskQueue
                    public int work() {
                        return 1;
                    }

                    @SuppressWarnings("taskqueue:TQ223")
                    static Service silenced() {
                        return new Service();
                    }
                }

                static class Special extends Service {
                    Special() {
                        super();
                    }
                }

                record Point(int x) {
                    @WithTaskQueue
                    int moved() {
                        return x + 1;
                    }
                }

                static Object use() {
                    Service direct = new Service(); // !
                    Supplier<Service> later = () -> new Service(); // !
                    Service right = new Bodies_ServiceWithTaskQueue();
                    Service special = new Special();
                    Service anonymous = new Service() {};
                    return new Bodies_PointWithTaskQueue(new Point(1));
                }
            }
            """;

    @Test
    void warnsOfObjectThatBypassesWrapperIfWrappersAreWritten() {
        assertFinds("warning TQ223", PAST_WRAPPERS, "-Ataskqueue.wrappers=true");
    }

    @Test
    void warnsOfBypassedWrapperIfPluginOnlyChecks() {
        Project project = new Project(folder).with("demo/Bodies.java", IMPORTS + PAST_WRAPPERS);

        assertThat(project.compileWithPlugin("TaskQueue weave=false").findings())
                .hasSize(2)
                .allMatch(finding -> finding.endsWith("warning TQ223"));
        assertThat(CompilerSetUpTest.text(project.classes().resolve("demo/Bodies$Service.class")))
                .doesNotContain("ActionPoint");
    }

    @Test
    void warnsOfOwnActionCalledPastWrapper() {
        assertFinds("warning TQ224", """
                class Bodies {
                    @WithTaskQueue
                    void outer() {
                        hidden(); // !
                        this.fixed(); // !
                        open();
                        Runnable later = () -> hidden(); // !
                        plain();
                    }

                    @WithTaskQueue private void hidden() {}
                    @WithTaskQueue final void fixed() {}
                    @WithTaskQueue void open() {}

                    private void plain() {
                        hidden();
                    }

                    @WithTaskQueue
                    @SuppressWarnings("taskqueue:TQ224")
                    void silenced() {
                        hidden();
                    }

                    record Closed(Bodies other) {
                        @WithTaskQueue
                        void one() {
                            two(); // !
                            other.hidden();
                        }

                        @WithTaskQueue
                        void two() {}
                    }
                }
                """, "-Ataskqueue.wrappers=true");
    }

    @Test
    void reportsNoBypassWithoutWrappers() {
        String withoutUses = PAST_WRAPPERS
                .replace("// !", "")
                .replace("Bodies_ServiceWithTaskQueue", "Special")
                .replace("Bodies_PointWithTaskQueue(new Point(1))", "Object()");
        assertFinds("none", withoutUses);
    }
}
