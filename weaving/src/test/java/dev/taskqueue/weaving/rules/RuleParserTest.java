package dev.taskqueue.weaving.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {

    @Test
    void readsRulesOfEveryForm() {
        RuleParser.Result result = RuleParser.parse("rules", """
                # one rule a line: [!] type-pattern [+] # method-pattern [ (parameter types) ] [ -> key=value, … ]
                portal.actions.PackageActions#packageCreate -> name=package_create
                portal.actions.*Actions#*Update

                portal..*Actions+#create(java.util.Map, ..)
                !portal.actions.legacy..*
                """);

        assertThat(result.problems()).isEmpty();
        assertThat(result.rules())
                .extracting(rule -> rule.origin().line() + " " + rule)
                .containsExactly(
                        "2 portal.actions.PackageActions#packageCreate -> name=package_create",
                        "3 portal.actions.*Actions#*Update",
                        "5 portal..*Actions+#create(java.util.Map, ..)",
                        "6 !portal.actions.legacy..*");
        assertThat(result.rules()).extracting(Rule::excludes).containsExactly(false, false, false, true);
        assertThat(result.rules().get(0).options().name()).isEqualTo("package_create");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.B#c->name=x y,propagation=REQUIRED,failurePolicy=CONTINUE_AND_LOG",
                "  a.B  #  c  ->  failurePolicy = CONTINUE_AND_LOG , propagation = REQUIRED , name = x y  ",
                "a.B # c ( .. ) -> name=x y, failurePolicy=CONTINUE_AND_LOG, propagation=REQUIRED",
                "a.B#c[name=x y,propagation=REQUIRED,failurePolicy=CONTINUE_AND_LOG]",
                " a.B # c ( .. ) [ failurePolicy = CONTINUE_AND_LOG , name = x y , propagation = REQUIRED ] ",
            })
    void readsOptionsInAnyOrderAndWithAnyBlanks(String line) {
        Rule rule = only(line);

        assertThat(rule.options())
                .isEqualTo(new ActionOptions("x y", Propagation.REQUIRED, FailurePolicy.CONTINUE_AND_LOG));
        assertThat(rule.matchesMethod("c", "(I)V")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.B#c | AFTER_COMMIT",
                "a.B#c -> name=x | AFTER_COMMIT",
                "a.B#c -> phase = AFTER_COMMIT | AFTER_COMMIT",
                "a.B#c -> phase=AFTER_RETURN, name=x | AFTER_RETURN",
                "a.B#c[propagation=REQUIRED,phase=AFTER_RETURN] | AFTER_RETURN",
            })
    void readsPhaseOrTakesDefault(String line, Phase phase) {
        assertThat(only(line).options().phase()).isEqualTo(phase);
    }

    @Test
    void namesPhasesIfValueIsWrong() {
        assertThat(RuleParser.parse("my.rules", "a.B#c -> phase=LATER").problems())
                .singleElement()
                .hasToString(
                        "my.rules:1:16: [TQ333] \"LATER\" is not a phase.\nFix: Use AFTER_COMMIT or AFTER_RETURN.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.B | 4 | TQ331",
                "a.B -> name=x | 5 | TQ331",
                "!a.B#c -> name=x | 8 | TQ331",
                "#a.B#c,x | 0 | ",
                "a.#b | 3 | TQ330",
                "a..#b | 4 | TQ330",
                "a...B#c | 2 | TQ330",
                ".a.B#c | 1 | TQ330",
                "a.**.B#c | 3 | TQ330",
                "a.B# | 5 | TQ330",
                "a.B#<new> | 5 | TQ330",
                "a.B#c( | 7 | TQ330",
                "a.B#c(int | 10 | TQ330",
                "a.B#c(int,) | 11 | TQ330",
                "a.B#c(.., int) | 9 | TQ330",
                "a.B#c(java.util.List<String>) | 21 | TQ330",
                "a.B#c(int[) | 11 | TQ330",
                "a.B#c x | 7 | TQ330",
                "a.B#c -> | 9 | TQ330",
                "a.B#c[ | 7 | TQ330",
                "a.B#c[] | 7 | TQ330",
                "a.B#c[name=x | 13 | TQ330",
                "a.B#c[name=x] -> name=y | 15 | TQ330",
                "!a.B#c[name=x] | 7 | TQ331",
                "a.B#c -> name | 14 | TQ330",
                "a.B#c -> name= | 15 | TQ333",
                "a.B#c -> colour=red | 10 | TQ332",
                "a.B#c -> name=x, name=y | 18 | TQ332",
                "a.B#c -> propagation=MAYBE | 22 | TQ333",
                "a.B#c -> failurePolicy=fail_fast | 24 | TQ333",
                "a.B#c -> phase=after_return | 16 | TQ333",
                "a.B#c -> phase= | 16 | TQ333",
                "a.B#c[phase=AFTER_RETURN,phase=AFTER_COMMIT] | 26 | TQ332",
                "+ | 1 | TQ330",
                "! | 2 | TQ330",
            })
    void reportsInvalidLineWithPlaceAndCodeAndReadsOthers(String line, int column, String code) {
        RuleParser.Result result = RuleParser.parse("my.rules", "x.Y#before\n" + line + "\r\nx.Y#after");

        assertThat(result.rules()).extracting(Rule::toString).containsExactly("x.Y#before", "x.Y#after");
        if (column == 0) {
            assertThat(result.problems()).isEmpty();
            return;
        }
        assertThat(result.problems()).hasSize(1);
        RuleProblem problem = result.problems().get(0);
        assertThat(problem.toString()).startsWith("my.rules:2:" + column + ": [" + code + "] ");
        assertThat(problem.toString()).contains("\nFix: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c | c | (I)V | true",
                "c | cc | (I)V | false",
                "* | anything | ()V | true",
                "* | <init> | ()V | false",
                "<init> | <init> | ()V | true",
                "*Update | packageUpdate | ()V | true",
                "*Update | packageUpdates | ()V | false",
                "a*b*c | aXbbYc | ()V | true",
                "a*b*c | aXcYb | ()V | false",
                "f-x1* | f-x1abc | ()V | true",
                "c() | c | ()V | true",
                "c() | c | (I)V | false",
                "c(..) | c | (IJ)V | true",
                "c(int) | c | (I)V | true",
                "c(int) | c | (J)V | false",
                "c(int, ..) | c | (I)V | true",
                "c(int, ..) | c | (I[[JLa/B;)V | true",
                "c(int, ..) | c | ()V | false",
                "c(int[]) | c | ([I)V | true",
                "c(int[]) | c | (I)V | false",
                "c(int...) | c | ([I)V | true",
                "c(String) | c | (Ljava/lang/String;)V | true",
                "c(String[][]) | c | ([[Ljava/lang/String;)V | true",
                "c(Map) | c | (Ljava/util/Map;)V | false",
                "c(java.util.Map) | c | (Ljava/util/Map;)V | true",
                "c(java..*) | c | (Ljava/util/Map;)V | true",
                "c(..Map) | c | (Ljava/util/Map;)V | true",
                "c(java.util.Map.Entry) | c | (Ljava/util/Map$Entry;)V | true",
                "c(java.util.Map$Entry) | c | (Ljava/util/Map$Entry;)V | true",
                "c(*, int) | c | (Ljava/util/Map;I)V | true",
                "c(*, int) | c | ([JI)V | true",
                "c(*[], int) | c | (JI)V | false",
            })
    void matchesMethodsByNameAndParameters(String pattern, String name, String descriptor, boolean matches) {
        assertThat(only("a.B#" + pattern).matchesMethod(name, descriptor)).isEqualTo(matches);
    }

    @Test
    void everyLineBecomesOneRuleOrOneProblem() {
        Random random = new Random(2026);
        String alphabet = "ab.*+!#(),-><=[]$ \t\"\\;/\u00e9\ud83d\uFEFF\u0000\n\r";
        String[] pieces = {
            "portal.actions.",
            "..",
            "*",
            "Actions",
            "+",
            "#",
            "create",
            "(",
            "java.util.Map",
            ", ",
            ")",
            " -> ",
            "name=",
            "propagation=",
            "REQUIRED",
            "failurePolicy=",
            "phase=",
            "!",
            "\n",
            "[]",
            "...",
            "<init>",
            "->",
            "",
        };
        int rules = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(16); length > 0; length--) {
                if (random.nextInt(5) == 0) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                } else {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
            }
            rules += checkEveryLineIsAccountedFor(text.toString());
        }
        assertThat(rules).as("some of it is valid").isPositive();
    }

    private static int checkEveryLineIsAccountedFor(String text) {
        RuleParser.Result result = RuleParser.parse("fuzz", text);
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
        long speaking = java.util.Arrays.stream(lines)
                .map(String::stripLeading)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .count();
        assertThat(result.rules().size() + result.problems().size()).as(text).isEqualTo((int) speaking);
        for (RuleProblem problem : result.problems()) {
            assertThat(problem.line()).as(text).isBetween(1, lines.length);
            assertThat(problem.column()).as(text).isBetween(1, lines[problem.line() - 1].length() + 1);
        }
        for (Rule rule : result.rules()) {
            Selection.of(java.util.List.of(rule)).candidate(new byte[0], new Supertypes(name -> null));
            rule.matchesMethod("create", "(Ljava/util/Map;[IJ)V");
        }
        return result.rules().size();
    }

    private static Rule only(String line) {
        RuleParser.Result result = RuleParser.parse("test", line);
        assertThat(result.problems()).isEmpty();
        assertThat(result.rules()).hasSize(1);
        return result.rules().get(0);
    }
}
