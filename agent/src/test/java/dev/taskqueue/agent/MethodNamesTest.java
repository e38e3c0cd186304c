package dev.taskqueue.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods in messages can be copied into rules. */
class MethodNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/B | c()V | a.B#c()",
                "a/B$C | <init>(I)V | a.B$C#<init>(int)",
                "B | c([[JLjava/util/Map;[La/B;Z)Ljava/lang/String; | B#c(long[][], java.util.Map, a.B[], boolean)",
                "B | c(La/B$C;)V | B#c(a.B.C)",
                "B | c(BCSFD)V | B#c(byte, char, short, float, double)",
            })
    void formatsMethodsLikeRules(String className, String method, String expected) {
        assertThat(MethodNames.readable(className, method)).isEqualTo(expected);
    }
}
