package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.fixtures.Flows;
import dev.taskqueue.fixtures.Leaving;
import dev.taskqueue.fixtures.Traced;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WovenFlowTest {

    private final WovenLoader loader = WovenLoader.ofFixtures();

    @Test
    void keepsControlFlow() throws Exception {
        Class<?> woven = loader.load(Flows.class);

        assertThat(woven.getMethod("run").invoke(null)).isEqualTo(Flows.run());
        long annotated = Arrays.stream(Flows.class.getDeclaredMethods())
                .filter(method -> method.getModifiers() == java.lang.reflect.Modifier.PUBLIC)
                .count();
        assertThat(loader.weavings.get(Flows.class.getName()).methods())
                .hasSize((int) annotated)
                .allMatch(MethodOutcome.Woven.class::isInstance);
    }

    @Test
    void ownHandlersDoNotCatchTaskFailures() throws Exception {
        assertThatThrownBy(() ->
                        loader.load(Leaving.class).getMethod("returnsInTry").invoke(null))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .satisfies(
                        cause -> assertThat(cause.getClass().getName()).isEqualTo(Leaving.TaskFailure.class.getName()));
    }

    @Test
    void finallyBlockRunsOnceIfTaskFails() throws Exception {
        StringBuilder trace = new StringBuilder();

        assertThatThrownBy(() -> loader.load(Leaving.class)
                        .getMethod("returnsInFinally", StringBuilder.class)
                        .invoke(null, trace))
                .isInstanceOf(InvocationTargetException.class);
        assertThat(trace.toString()).isEqualTo("finally once ");
    }

    @Test
    void monitorsAreReleasedBeforeTasksRun() throws Exception {
        Object result = loader.load(Leaving.class)
                .getMethod("returnsInSynchronized", Object.class)
                .invoke(null, new Object());

        assertThat(result).isEqualTo(1);
    }

    @Test
    void listenerSeesOriginalArguments() throws Exception {
        Object[] arguments = {
            (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, true, new String[8], new int[9][10], "k",
        };
        List<ActionEvent> events = new ArrayList<>();
        Class<?> flows = loader.load(Flows.class);
        var method = Arrays.stream(flows.getMethods())
                .filter(each -> each.getName().equals("manyParameters"))
                .findFirst()
                .orElseThrow();

        Object result;
        try (var registration = ActionListener.register(new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                events.add(event);
            }
        })) {
            result = method.invoke(flows.getConstructor().newInstance(), arguments);
        }

        assertThat(events).hasSize(1);
        assertThat(events.get(0).name()).isEqualTo("Flows.manyParameters");
        assertThat(events.get(0).arguments()).containsExactly(arguments);
        assertThat(events.get(0).result()).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stackTraceShowsOriginalLines(boolean listening) throws Exception {
        StackTraceElement[] expected = traceOf(Traced.class);
        StackTraceElement[] woven;
        if (listening) {
            try (var registration = ActionListener.register(new ActionListener() {})) {
                woven = traceOf(loader.load(Traced.class));
            }
        } else {
            woven = traceOf(loader.load(Traced.class));
        }

        assertThat(woven[0].getMethodName()).isEqualTo("throwing");
        assertThat(woven[0].getLineNumber()).isEqualTo(expected[0].getLineNumber());
        assertThat(woven[1].getMethodName()).isEqualTo(expected[1].getMethodName());
    }

    @Test
    void parameterNamesSurvive() throws Exception {
        assertThat(loader.load(Traced.class)
                        .getMethod("throwing", String.class, long.class)
                        .getParameters())
                .extracting(java.lang.reflect.Parameter::getName)
                .containsExactly("someText", "aNumber");
    }

    private static StackTraceElement[] traceOf(Class<?> traced) throws Exception {
        Object object = traced.getConstructor().newInstance();
        try {
            traced.getMethod("throwing", String.class, long.class).invoke(object, "ab", 5L);
        } catch (InvocationTargetException e) {
            return e.getCause().getStackTrace();
        }
        throw new AssertionError("nothing thrown");
    }
}
