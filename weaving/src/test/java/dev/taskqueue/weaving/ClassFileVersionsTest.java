package dev.taskqueue.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.fixtures.Plain;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.weaving.rules.Candidate;
import dev.taskqueue.weaving.rules.RuleParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFileVersionsTest {

    private static final Candidate EVERY_METHOD =
            new Candidate(RuleParser.parse("test", "..*#*").rules());

    @ParameterizedTest
    @ValueSource(
            ints = {
                Opcodes.V1_5,
                Opcodes.V1_6,
                Opcodes.V1_7,
                Opcodes.V1_8,
                Opcodes.V10,
                Opcodes.V11,
                Opcodes.V16,
                Opcodes.V17,
            })
    void weavesClassFilesFromJava5On(int version) throws Exception {
        byte[] classFile = ofVersion(version, version < Opcodes.V1_6);
        WeavingResult.Woven woven = (WeavingResult.Woven) Weaver.weave(classFile, EVERY_METHOD);
        Class<?> type = define(woven.classFile());
        Object plain = type.getConstructor().newInstance();
        List<String> events = new ArrayList<>();

        int sum;
        try (var registration = ActionListener.register(noting(events))) {
            sum = (int) type.getMethod("sum", int.class, long.class).invoke(null, 10, 7L);
            assertThat(type.getMethod("describe", Object.class).invoke(plain, 5))
                    .isEqualTo("5");
        }

        assertThat(sum).isEqualTo(Plain.sum(10, 7L));
        assertThat(type.getMethod("sum", int.class, long.class).invoke(null, 10, 7L))
                .isEqualTo(sum);
        assertThat(type.getMethod("describe", Object.class).invoke(plain, new Object[] {null}))
                .isEqualTo("nothing");
        assertThat(events).containsExactly("Plain.sum[10, 7]=" + sum, "Plain.describe[5]=5");
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_8, Opcodes.V11, Opcodes.V17})
    void mentionsPhaseOnlyIfNotDefault(int version) throws Exception {
        byte[] classFile = ofVersion(version, version < Opcodes.V1_6);

        byte[] afterReturn = weave(classFile, "phase=AFTER_RETURN");
        byte[] afterCommit = weave(classFile, "phase=AFTER_COMMIT");

        assertThat(new String(afterReturn, StandardCharsets.ISO_8859_1)).contains("AFTER_RETURN");
        assertThat(afterCommit).isEqualTo(((WeavingResult.Woven) Weaver.weave(classFile, EVERY_METHOD)).classFile());
        assertThat(define(afterReturn).getMethod("sum", int.class, long.class).invoke(null, 10, 7L))
                .isEqualTo(Plain.sum(10, 7L));
    }

    @Test
    void oldClassFileHasOnePointPerAction() {
        ActionPoint point = point("first()V", "first");

        assertThat(point("second()V", "second")).isNotSameAs(point);
        assertThat(point("first()V", "renamed")).isNotSameAs(point);
        assertThat(point("first()V", "first")).isSameAs(point);
    }

    @Test
    void weavesJava6CodeWithoutFrames() throws Exception {
        WeavingResult.Woven woven = (WeavingResult.Woven) Weaver.weave(ofVersion(Opcodes.V1_6, true), EVERY_METHOD);

        Class<?> type = define(woven.classFile());

        assertThat(type.getMethod("sum", int.class, long.class).invoke(null, 10, 7L))
                .isEqualTo(Plain.sum(10, 7L));
    }

    @Test
    void reportsClassFilesFromBeforeJava5() {
        WeavingResult weaving = Weaver.weave(ofVersion(Opcodes.V1_4, true), EVERY_METHOD);

        assertThat(weaving).isInstanceOf(WeavingResult.Unchanged.class);
        assertThat(weaving.methods())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                MethodOutcome.NotWeavable.class,
                                not -> assertThat(not.obstacle()).isEqualTo(Obstacle.CLASS_FILE_TOO_OLD)));
    }

    @Test
    void refusesClassFilesOfFutureVersions() {
        byte[] classFile = WovenLoader.bytesOf(Plain.class);
        classFile[7] = 120;

        assertThat(Weaver.weave(classFile, EVERY_METHOD))
                .isInstanceOfSatisfying(
                        WeavingResult.Refused.class,
                        refused -> assertThat(refused.obstacle()).isEqualTo(Obstacle.CLASS_FILE_TOO_NEW));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 60, 500})
    void refusesTruncatedClassFiles(int length) {
        byte[] classFile = java.util.Arrays.copyOf(WovenLoader.bytesOf(Plain.class), length);

        assertThat(Weaver.weave(classFile, EVERY_METHOD))
                .isInstanceOfSatisfying(
                        WeavingResult.Refused.class,
                        refused -> assertThat(refused.obstacle()).isEqualTo(Obstacle.CLASS_FILE_UNREADABLE));
    }

    @Test
    void neverThrowsForDamagedClassFiles() {
        byte[] original = WovenLoader.bytesOf(Plain.class);
        Random random = new Random(17);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = original.clone();
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (Weaver.weave(damaged, EVERY_METHOD) instanceof WeavingResult.Refused) {
                refused++;
            }
        }
        assertThat(refused).as("the damage is seen").isPositive();
    }

    private static byte[] ofVersion(int version, boolean withoutFrames) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor changing = new ClassVisitor(ClassScanner.API, writer) {
            @Override
            public void visit(int was, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(version, access, name, signature, parent, interfaces);
            }
        };
        new ClassReader(WovenLoader.bytesOf(Plain.class))
                .accept(changing, withoutFrames ? ClassReader.SKIP_FRAMES : ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private static byte[] weave(byte[] classFile, String options) {
        Candidate candidate =
                new Candidate(RuleParser.parse("test", "..*#*[" + options + "]").rules());
        return ((WeavingResult.Woven) Weaver.weave(classFile, candidate)).classFile();
    }

    private static ActionPoint point(String method, String name) {
        return ActionPoint.ofWoven(Plain.class, method, name, "REQUIRES_NEW", "FAIL_FAST");
    }

    private static Class<?> define(byte[] classFile) {
        return new ClassLoader(ClassFileVersionsTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(null, classFile, 0, classFile.length);
            }
        }.define();
    }

    private static ActionListener noting(List<String> events) {
        return new ActionListener() {
            @Override
            public void actionSucceeded(ActionEvent event) {
                events.add(event.name() + event.arguments() + "=" + event.result());
            }
        };
    }
}
