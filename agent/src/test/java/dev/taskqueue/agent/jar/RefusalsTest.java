package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent reports unweavable methods with the reason, and the application continues. */
@Tag("jar")
class RefusalsTest {

    private static final String UNWEAVABLE = """
            package app;
            public class Unweavable extends Base<String> {
                public Unweavable() {}
                public synchronized void locked() {}
                public native void outside();
                public java.util.concurrent.Future<String> pending() { return null; }
                public <F extends Comparable<F> & java.util.concurrent.CompletionStage<String>> F given(F stage) {
                    return stage;
                }
                @Override
                public void accept(String value) {}
            }
            """;

    private static final String BASE = """
            package app;
            public abstract class Base<T> {
                public abstract void accept(T value);
            }
            """;

    private static final String MAIN = """
            package app;
            public class Main {
                public static void main(String[] arguments) {
                    new Unweavable().accept("x");
                    System.out.println("done");
                }
            }
            """;

    private final Workbench workbench;

    RefusalsTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    private Jvm.Result run(String options) {
        Path classes = workbench.compile("app", BASE, UNWEAVABLE, MAIN);
        return Jvm.withAgent(options)
                .with("-cp", classes.toString(), "app.Main")
                .run();
    }

    @Test
    void reportsEachUnweavableSelectedMethod() {
        Path rules = workbench.write("rules.txt", "app.Unweavable#<init>\napp.Unweavable#*\napp.Base#accept\n");
        Jvm.Result result = run("rules=" + rules);
        assertThat(result.lines()).containsExactly("done");
        assertThat(result.err())
                .contains("[TQ122] app.Unweavable#<init>()", "[TQ124] app.Unweavable#locked()")
                .contains("[TQ126] app.Unweavable#outside()", "[TQ123] app.Base#accept(java.lang.Object)")
                .contains("[TQ127] app.Unweavable#pending()", "[TQ127] app.Unweavable#given(java.lang.Comparable)")
                .contains(rules + ":2", "Fix: ")
                .doesNotContain("TQ305");
        assertThat(run("log=info,rules=" + rules).err())
                .contains("[TQ305] app.Unweavable#accept(java.lang.Object)")
                .contains("Woven: app.Unweavable#accept(java.lang.String)");
    }

    @Test
    void explainPrintsOutcomeOfEachRuleAtExit() {
        Path rules = workbench.write("rules.txt", """
                app.Unweavable#accept(String)
                app.Unweavable#lock*
                app.Main#nothing
                other..*#update
                !app.Unweavable#accept(Object)
                """);
        assertThat(run("explain=true,log=off,rules=" + rules)
                        .err()
                        .replace(rules.toString(), "rules.txt")
                        .strip())
                .isEqualToNormalizingNewlines("""
                        [taskqueue] Outcome of each rule:
                          @WithTaskQueue
                            no annotated method found
                          rules.txt:1  app.Unweavable#accept(String)
                            woven         app.Unweavable#accept(java.lang.String) as "Unweavable.accept"
                          rules.txt:2  app.Unweavable#lock*
                            not weavable  app.Unweavable#locked(): [TQ124] app.Unweavable#locked() is synchronized: \
                        whether its tasks run with the lock held would depend on the mode. Fix: Remove "synchronized" \
                        from the method and use a synchronized block inside it.
                          rules.txt:3  app.Main#nothing
                            [TQ351] no method matches in app.Main
                            Fix: Compare the rule's method and parameter types with the class's declarations; \
                        inherited methods belong to the class that declares them.
                          rules.txt:4  other..*#update
                            [TQ351] matched nothing: no class of that name was seen
                            Fix: Compare the rule's type with the class's full name; "*" does not cross a dot, ".." \
                        does; an agent sees only loaded classes.
                          rules.txt:5  !app.Unweavable#accept(Object)
                            [TQ351] excluded nothing in app.Unweavable
                            Fix: Compare the rule's method and parameter types with the class's declarations; \
                        inherited methods belong to the class that declares them.""");
    }

    @Test
    void reportsRuleThatNamesJdkClass() {
        Jvm.Result result =
                run("include=java.lang.String#length,include=java.util.zip.CRC32C#update,include=java..Str*#x");
        assertThat(result.lines()).containsExactly("done");
        assertThat(result.err()).containsOnlyOnce("[TQ346]").contains("java.lang.String, but classes of the JDK");
    }

    @Test
    void reportsClassFilesOfFutureVersionsOnce() throws IOException {
        Path classes =
                workbench.compile("app", Workbench.ACTIONS, Workbench.ACTIONS.replace("class Actions", "class More"));
        for (Path file : Workbench.filesBelow(classes)) {
            byte[] classFile = Files.readAllBytes(file);
            classFile[7] = (byte) 200;
            Files.write(file, classFile);
        }
        String main = """
                package app;
                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        for (String name : new String[] {"app.Actions", "app.More"}) {
                            try {
                                Class.forName(name);
                            } catch (UnsupportedClassVersionError e) {
                                System.out.println("the JVM does not know it either");
                            }
                        }
                    }
                }
                """;
        Path mainClasses = workbench.compile("main", main);
        Path dump = workbench.file("dump");
        Jvm.Result result = Jvm.withAgent("dump=" + dump)
                .with("-cp", Workbench.path(classes, mainClasses), "app.Main")
                .run();
        assertThat(result.exit()).isZero();
        assertThat(result.lines()).hasSize(2);
        assertThat(result.err()).containsOnlyOnce("[TQ310]").contains("app.Actions of loader \"app\"");
        assertThat(dump.resolve("app/Actions.original.class"))
                .hasSameBinaryContentAs(classes.resolve("app/Actions.class"));
        assertThat(dump.resolve("app/Actions.woven.class")).doesNotExist();
    }

    @Test
    void dumpWritesEachClassBeforeAndAfter() {
        Path dump = workbench.file("dump");
        run("dump=" + dump + ",include=app.Unweavable#accept(String)");
        assertThat(dump.resolve("app/Unweavable.original.class"))
                .hasSameBinaryContentAs(workbench.file("app/app/Unweavable.class"));
        assertThat(dump.resolve("app/Unweavable.woven.class")).isNotEmptyFile();
        assertThat(Workbench.filesBelow(dump)).hasSize(2);
    }

    @Test
    void reportsUnwritableDumpDirectory() {
        Path file = workbench.write("file", "");
        Jvm.Result result = run("include=app.Unweavable#accept,dump=" + file);
        assertThat(result.lines()).containsExactly("done");
        assertThat(result.err()).contains("[TQ348]");
    }
}
