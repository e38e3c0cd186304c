package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskqueue.TaskQueue;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.RuleParser;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import kotlin.collections.CollectionsKt;
import kotlin.jvm.functions.Function1;
import kotlin.text.Regex;
import org.junit.jupiter.api.Test;

/** Methods of the Kotlin standard library, as compiled by Kotlin, become actions. */
class KotlinTest {

    private final List<Object> results = new ArrayList<>();

    @Test
    void weavesTopLevelFunction() throws ReflectiveOperationException {
        Class<?> woven = woven("kotlin.collections", "kotlin.collections.CollectionsKt*#joinToString")
                .load(CollectionsKt.class);
        Method joinToString = woven.getMethod(
                "joinToString",
                Iterable.class,
                CharSequence.class,
                CharSequence.class,
                CharSequence.class,
                int.class,
                CharSequence.class,
                Function1.class);
        joinToString.setAccessible(true);

        assertThat(joinToString.invoke(null, List.of("a", "b"), "+", "", "", -1, "", queueing(String::valueOf)))
                .isEqualTo("a+b");
        assertThat(results).containsExactly("a+b", "a+b");
    }

    @Test
    void weavesMethodThatDiscardsTasksWhenItThrows() throws ReflectiveOperationException {
        Class<?> woven = woven("kotlin.text", "kotlin.text.Regex#replace").load(Regex.class);
        Object regex = woven.getConstructor(String.class).newInstance("n");
        Method replace = woven.getMethod("replace", CharSequence.class, Function1.class);

        assertThat(replace.invoke(regex, "banana", queueing(match -> "m"))).isEqualTo("bamama");
        assertThat(results).containsExactly("bamama", "bamama");

        RuntimeException failure = new IllegalStateException("refused");
        Throwable thrown = catchThrowable(() -> replace.invoke(regex, "banana", queueing(match -> {
            throw failure;
        })));
        assertThat(thrown).isInstanceOf(InvocationTargetException.class).hasCause(failure);
        assertThat(results).hasSize(2);
    }

    /** Queues a task for each argument, which records the result of the enclosing action. */
    private <T> Function1<T, CharSequence> queueing(Function1<T, CharSequence> transform) {
        return each -> {
            TaskQueue.addTask(String.class, results::add);
            return transform.invoke(each);
        };
    }

    private static WovenLoader woven(String packageName, String rule) {
        RuleParser.Result rules = RuleParser.parse("test", rule);
        assertThat(rules.problems()).isEmpty();
        return new WovenLoader(packageName, new Candidate(rules.rules()));
    }
}
