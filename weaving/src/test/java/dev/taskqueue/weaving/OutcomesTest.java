package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.fixtures.Shapes;
import dev.taskqueue.fixtures.Unweavable;
import dev.taskqueue.fixtures.Whole;
import dev.taskqueue.weaving.rules.ActionOptions;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.RuleParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {

    @ParameterizedTest
    @CsvSource({"isAbstract(), ABSTRACT", "isNative(), NATIVE", "isSynchronized(), SYNCHRONIZED"})
    void reportsUnweavableAnnotatedMethod(String method, Obstacle obstacle) {
        MethodOutcome outcome = outcome(Weaver.weave(WovenLoader.bytesOf(Unweavable.class)), method);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        MethodOutcome.NotWeavable.class,
                        not -> assertThat(not.obstacle()).isEqualTo(obstacle));
    }

    @ParameterizedTest
    @CsvSource({
        "<init>, <init>(), CONSTRUCTOR",
        "<clinit>, <clinit>(), STATIC_INITIALISER",
        "lambda$hasLambda$0, lambda$hasLambda$0(), SYNTHETIC",
        "get, get()Ljava/lang/Object;, BRIDGE",
        "g*, get()Ljava/lang/Object;, BRIDGE",
    })
    void reportsUnweavableMethodSelectedByRule(String pattern, String method, Obstacle obstacle) {
        MethodOutcome outcome = outcome(weave(Unweavable.class, "dev..Unweavable#" + pattern), method);

        assertThat(outcome).isInstanceOfSatisfying(MethodOutcome.NotWeavable.class, not -> {
            assertThat(not.obstacle()).isEqualTo(obstacle);
            assertThat(not.rule()).hasToString("dev..Unweavable#" + pattern);
        });
    }

    @Test
    void wildcardsSelectDeclaredMethodsOnly() {
        assertThat(weave(Unweavable.class, "dev..Unweavable#*").methods())
                .extracting(MethodOutcome::method)
                .noneMatch(method -> method.startsWith("<") || method.startsWith("lambda$"));
    }

    @Test
    void doesNotWeaveBridgeOfAnnotatedMethod() {
        assertThat(Weaver.weave(WovenLoader.bytesOf(Unweavable.class)).methods())
                .extracting(MethodOutcome::method)
                .contains("get()Ljava/lang/String;")
                .doesNotContain("get()Ljava/lang/Object;");
    }

    @Test
    void annotatedTypeSelectsPublicInstanceMethods() {
        assertThat(options(Whole.Plain.class))
                .isEqualTo(Map.of(
                        "isMeant()V",
                        new ActionOptions("Plain.isMeant", Propagation.REQUIRED, FailurePolicy.FAIL_FAST),
                        "hasItsOwn()V",
                        new ActionOptions(
                                "own", Propagation.REQUIRES_NEW, FailurePolicy.CONTINUE_AND_THROW, Phase.AFTER_RETURN),
                        "compareTo(Ldev/taskqueue/fixtures/Whole$Plain;)I",
                        new ActionOptions("Plain.compareTo", Propagation.REQUIRED, FailurePolicy.FAIL_FAST)));
    }

    @Test
    void annotatedRecordSelectsDeclaredMethods() {
        assertThat(options(Whole.Pair.class)).containsOnlyKeys("written()I", "right()Ljava/lang/String;");
    }

    @Test
    void annotatedEnumSelectsDeclaredMethods() {
        assertThat(options(Whole.Choice.class)).containsOnlyKeys("isYes()Z");
    }

    @Test
    void usesOptionsOfRuleUnlessMethodIsAnnotated() {
        WeavingResult weaving = weave(
                Shapes.class,
                "dev..Shapes#nothing -> name=ruled",
                "dev..Shapes#note -> name=ruled, propagation=REQUIRED",
                "dev..Shapes#note -> name=second");

        assertThat(outcome(weaving, "nothing()"))
                .isInstanceOfSatisfying(
                        MethodOutcome.Woven.class,
                        woven -> assertThat(woven.options())
                                .isEqualTo(new ActionOptions(
                                        "named", Propagation.REQUIRED, FailurePolicy.CONTINUE_AND_LOG)));
        assertThat(outcome(weaving, "note("))
                .isInstanceOfSatisfying(
                        MethodOutcome.Woven.class,
                        woven -> assertThat(woven.options())
                                .isEqualTo(new ActionOptions("ruled", Propagation.REQUIRED, FailurePolicy.FAIL_FAST)));
    }

    @Test
    void exclusionWinsOverRulesAndAnnotations() {
        WeavingResult weaving = weave(Shapes.class, "!dev..Shapes#n*", "dev..Shapes#note");

        assertThat(outcome(weaving, "nothing()")).isInstanceOf(MethodOutcome.Excluded.class);
        assertThat(outcome(weaving, "note("))
                .isInstanceOfSatisfying(
                        MethodOutcome.Excluded.class,
                        excluded -> assertThat(excluded.rule()).hasToString("!dev..Shapes#n*"));
        assertThat(outcome(weaving, "generic(")).isInstanceOf(MethodOutcome.Woven.class);
    }

    @Test
    void weavingIsReproducibleAndIdempotent() {
        byte[] original = WovenLoader.bytesOf(Shapes.class);
        byte[] copy = original.clone();
        WeavingResult.Woven first = (WeavingResult.Woven) Weaver.weave(original);
        WeavingResult.Woven second = (WeavingResult.Woven) Weaver.weave(original);

        assertThat(original).as("the argument").isEqualTo(copy);
        assertThat(second.classFile()).isEqualTo(first.classFile());
        assertThat(Weaver.weave(first.classFile()))
                .isInstanceOf(WeavingResult.Unchanged.class)
                .satisfies(again -> assertThat(again.methods())
                        .hasSameSizeAs(first.methods())
                        .allMatch(MethodOutcome.AlreadyWoven.class::isInstance));
    }

    @Test
    void everyObstacleHasOwnCodeAndFix() {
        assertThat(Obstacle.values()).extracting(Obstacle::code).doesNotHaveDuplicates();
        assertThat(Obstacle.values()).allSatisfy(obstacle -> {
            assertThat(obstacle.code().code()).matches("TQ(12\\d|3\\d\\d)");
            assertThat(obstacle.of("app.A#b()").text()).contains("app.A#b()").doesNotContain("%");
        });
    }

    private static WeavingResult weave(Class<?> type, String... rules) {
        RuleParser.Result result = RuleParser.parse("test", String.join("\n", rules));
        assertThat(result.problems()).isEmpty();
        return Weaver.weave(WovenLoader.bytesOf(type), new Candidate(result.rules()));
    }

    private static MethodOutcome outcome(WeavingResult weaving, String methodStart) {
        List<MethodOutcome> outcomes = weaving.methods().stream()
                .filter(outcome -> outcome.method().startsWith(methodStart))
                .toList();
        assertThat(outcomes).as("outcomes of " + methodStart).hasSize(1);
        return outcomes.get(0);
    }

    private static Map<String, ActionOptions> options(Class<?> type) {
        Map<String, ActionOptions> options = new TreeMap<>();
        for (MethodOutcome outcome : Weaver.weave(WovenLoader.bytesOf(type)).methods()) {
            options.put(outcome.method(), ((MethodOutcome.Woven) outcome).options());
        }
        return options;
    }
}
