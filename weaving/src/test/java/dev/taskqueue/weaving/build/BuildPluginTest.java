package dev.taskqueue.weaving.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskqueue.fixtures.Flows;
import dev.taskqueue.fixtures.Plain;
import dev.taskqueue.fixtures.Unweavable;
import dev.taskqueue.weaving.MethodOutcome;
import dev.taskqueue.weaving.Weaver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Works as Byte Buddy's Maven plugin does: with its engine, and the plugin found by name and given its arguments. */
class BuildPluginTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final BuildLogger logger =
            new BuildLogger.StreamWriting(new PrintStream(log, true, StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void weavesAnnotatedMethods() throws Exception {
        byte[] woven = build(Flows.class);

        assertThat(define(woven).getMethod("run").invoke(null)).isEqualTo(Flows.run());
        assertThat(Weaver.weave(woven).methods()).isNotEmpty().allMatch(MethodOutcome.AlreadyWoven.class::isInstance);
    }

    @Test
    void leavesClassesWithoutActionsUnchanged() throws Exception {
        assertThat(build(Plain.class))
                .isEqualTo(ClassFileLocator.ForClassLoader.of(getClass().getClassLoader())
                        .locate(Plain.class.getName())
                        .resolve());
    }

    @Test
    void weavesMethodsThatRulesSelect() throws Exception {
        Path rules = Files.writeString(folder.resolve("my.rules"), "..Plain#sum -> name=total");

        byte[] woven = build(Plain.class, rules.toString());

        assertThat(define(woven).getMethod("sum", int.class, long.class).invoke(null, 10, 7L))
                .isEqualTo(Plain.sum(10, 7L));
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("Action total: " + Plain.class.getName() + ".sum(IJ)I");
    }

    @Test
    void failsBuildIfAnnotatedMethodIsUnweavable() {
        assertThatThrownBy(() -> build(Unweavable.class))
                .hasStackTraceContaining("[TQ123] " + Unweavable.class.getName() + ".isAbstract()V is abstract: ");
    }

    @Test
    void failsBuildWithPlaceOfInvalidRule() throws Exception {
        Path rules = Files.writeString(folder.resolve("my.rules"), "..Plain#sum\n..Plain");

        assertThatThrownBy(() -> build(Plain.class, rules.toString()))
                .hasStackTraceContaining(rules + ":2:8: [TQ331] ");
    }

    @Test
    void findsPluginOnClassPath() throws Exception {
        assertThat(Plugin.Engine.Default.scan(getClass().getClassLoader())).contains(BuildPlugin.class.getName());
    }

    private byte[] build(Class<?> type, Object... arguments) throws Exception {
        Plugin.Factory.UsingReflection factory = new Plugin.Factory.UsingReflection(BuildPlugin.class)
                .with(Plugin.Factory.UsingReflection.ArgumentResolver.ForType.of(BuildLogger.class, logger));
        for (int i = 0; i < arguments.length; i++) {
            factory = factory.with(new Plugin.Factory.UsingReflection.ArgumentResolver.ForIndex(i, arguments[i]));
        }
        Plugin.Engine.Target.InMemory target = new Plugin.Engine.Target.InMemory();
        new Plugin.Engine.Default()
                .with(ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()))
                .apply(Plugin.Engine.Source.InMemory.ofTypes(type), target, List.of(factory));
        return target.toTypeMap().get(type.getName());
    }

    private Class<?> define(byte[] classFile) {
        return new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
                return defineClass(null, classFile, 0, classFile.length);
            }
        }.define();
    }
}
