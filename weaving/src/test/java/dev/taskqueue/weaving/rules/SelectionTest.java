package dev.taskqueue.weaving.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    /** Unrelated to the annotation, which its class file does not mention. */
    static class Outer {
        static class Inner extends AbstractMap<String, String> {
            @Override
            public java.util.Set<Map.Entry<String, String>> entrySet() {
                return java.util.Set.of();
            }

            class Deep {}
        }
    }

    private static final String PACKAGE = "dev.taskqueue.weaving.rules";

    private final List<String> read = new ArrayList<>();
    private final Supertypes supertypes = new Supertypes(name -> {
        read.add(name);
        return classFile(name);
    });

    @ParameterizedTest
    @CsvSource({
        "P.SelectionTest.Outer.Inner, true",
        "P.SelectionTest$Outer$Inner, true",
        "P.SelectionTest$Outer.Inner, true",
        "P.SelectionTest.Outer.*, true",
        "P.*.Outer.Inner, true",
        "P.Selection*.O*r.Inn*, true",
        "P..Inner, true",
        "..Inner, true",
        "..Outer.Inner, true",
        "dev..rules..Inner, true",
        "dev..*, true",
        "P..*, true",
        "dev.*.*.*.*.*.Inner, true",
        "dev.*.*.*.*.Inner, false",
        "..*, true",
        "P.*, false",
        "P.SelectionTest, false",
        "P.SelectionTest.Outer, false",
        "P.SelectionTest.Outer.Inner.*, false",
        "P.SelectionTest.Outer.Inner..*, false",
        "P.SelectionTest.Outer.Inner.Deep, false",
        "Inner, false",
        "*, false",
        "de..Inner, false",
        "dev..rule..Inner, false",
        "java.util.Map, false",
        "java.util.Map+, true",
        "java.util.*Map+, true",
        "java..AbstractMap+, true",
        "java.util.List+, false",
        "java.lang.Object+, true",
        "P.SelectionTest.Outer.Inner+, true",
    })
    void matchesTypesByNameOrSupertype(String pattern, boolean selected) {
        Selection selection = selection(pattern.replace("P.", PACKAGE + ".").replace("P..", PACKAGE + "..") + "#*");

        assertThat(selection.candidate(classFile(Outer.Inner.class), supertypes) != null)
                .isEqualTo(selected);
    }

    @Test
    void readsNoOtherClassFileWithoutPlus() {
        selection("java.util.Map#*", "..Inner#*").candidate(classFile(Outer.Inner.class), supertypes);

        assertThat(read).isEmpty();
    }

    @Test
    void readsEachSupertypeOnceWithPlus() {
        Selection selection = selection("java.util.Map+#*");
        selection.candidate(classFile(Outer.Inner.class), supertypes);
        selection.candidate(classFile(Outer.Inner.class), supertypes);

        assertThat(read).contains("java/util/AbstractMap", "java/util/Map").doesNotHaveDuplicates();
    }

    @Test
    void reportsMissingSupertypes() {
        Supertypes blind = new Supertypes(name -> null);
        Selection selection = selection("java.util.Map+#*");

        assertThat(selection.candidate(classFile(Outer.Inner.class), blind)).isNull();
        assertThat(blind.missing()).containsExactly("java/util/AbstractMap");
    }

    @Test
    void rulesKeepTheirOrder() {
        Candidate candidate = selection(
                        "java.util.Map+#*", "..Inner#a", PACKAGE + ".SelectionTest.Outer.Inner#*", "dev..*#*")
                .candidate(classFile(Outer.Inner.class), supertypes);

        assertThat(candidate).isNotNull();
        assertThat(candidate.rules()).extracting(rule -> rule.origin().line()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void onlyExcludedClassHoldsNoActions() {
        assertThat(selection("!..Inner").candidate(classFile(Outer.Inner.class), supertypes))
                .isNull();
    }

    @Test
    void selectsAnnotatedClassWithoutRules() {
        byte[] annotated = classFile("dev/taskqueue/fixtures/Shapes");

        assertThat(selection().candidate(annotated, supertypes)).isEqualTo(Candidate.ANNOTATED);
        assertThat(selection("x.Y#*").candidate(annotated, supertypes)).isEqualTo(Candidate.ANNOTATED);
        assertThat(selection().candidate(classFile(Outer.Inner.class), supertypes))
                .isNull();
    }

    @Test
    void otherBytesHoldNoActions() {
        assertThat(selection("..*#*").candidate(new byte[] {1, 2, 3}, supertypes))
                .isNull();
        assertThat(selection().candidate(new byte[0], supertypes)).isNull();
    }

    private static Selection selection(String... lines) {
        RuleParser.Result result = RuleParser.parse("test", String.join("\n", lines));
        assertThat(result.problems()).isEmpty();
        return Selection.of(result.rules());
    }

    private static byte[] classFile(Class<?> type) {
        byte[] classFile = classFile(type.getName().replace('.', '/'));
        assertThat(classFile).isNotNull();
        return classFile;
    }

    private static byte @Nullable [] classFile(String internalName) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
