package dev.taskqueue.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The split of the agent's argument. Expected splits are marked with {@code |} in place of the comma. */
class ArgumentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log=info",
                "log=info|explain=true|rules=a/b.txt",
                "include=a.B#c|include=a.D#e",
                "include=a.B#c(int, ..)|log=info",
                "include=a.B#c -> name=x,phase=AFTER_RETURN|dump=d",
                "include=a.B#c(int,long) -> name=x, propagation=REQUIRED,failurePolicy=FAIL_FAST|dump=d",
                "include=a.B#c -> name=x, propagation = REQUIRED|log=info",
                "include=a.B#c -> name=call (a|b)|log=info",
                "include=a.B#c -> nam=x|propagatio=REQUIRED",
                "include=a.B#c(int, log=info",
                "include=a.B#c(int[], ..)[name=x,propagation=REQUIRED]|log=info",
                "include=a.B#c [ propagation=REQUIRED , name=x ]|include=a.D#e",
                "include=a.B#c[name=x, log=info",
                "rules=a(b|log=info",
                "log=info|name=x",
                "!|x",
            })
    void commaEndsOptionUnlessPartOfRule(String marked) {
        assertThat(Arguments.split(marked.replace('|', ','))).isEqualTo(Arrays.asList(marked.split("\\|")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " , ,, "})
    void ignoresEmptyOptions(String arguments) {
        assertThat(Arguments.split(arguments)).isEqualTo(List.of());
    }
}
