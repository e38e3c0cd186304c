package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.fixtures.Shapes;
import java.util.List;
import org.junit.jupiter.api.Test;

class WovenShapesTest {

    private final WovenLoader loader = WovenLoader.ofFixtures();

    @Test
    void everyShapeRunsTasksWithItsResultAfterReturn() throws Exception {
        Object notes = loader.load(Shapes.class).getMethod("run").invoke(null);

        assertThat(notes)
                .isEqualTo(List.of(
                        "private=text!",
                        "static=6",
                        "final=42",
                        "generic=c",
                        "varargs=[1, 2];",
                        "nothing=null",
                        "boolean=true",
                        "byte=-1",
                        "char=x",
                        "short=300",
                        "float=1.5",
                        "double=2.5",
                        "array=[1, 2]",
                        "private in interface=Ann!",
                        "default=Hello Ann!",
                        "static in interface=Bye Ann",
                        "nested=7",
                        "inner=8",
                        "record=7",
                        "enum=LOW",
                        "enum constant=high"));
    }

    @Test
    void discardsTasksAndRethrowsWhenBodyThrows() throws Exception {
        assertThat(loader.load(Shapes.class).getMethod("runFailing").invoke(null))
                .isEqualTo("as asked []");
    }
}
