package dev.taskqueue.weaving;

import dev.taskqueue.weaving.rules.Candidate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import org.jspecify.annotations.Nullable;

/** Loads the woven classes of one package; all others come from the tests' class path. */
final class WovenLoader extends ClassLoader {

    private final String packageName;
    private final Candidate candidate;
    final Map<String, WeavingResult> weavings = new LinkedHashMap<>();

    WovenLoader(String packageName, Candidate candidate) {
        super(WovenLoader.class.getClassLoader());
        this.packageName = packageName;
        this.candidate = candidate;
    }

    /** Creates a loader that weaves the annotated methods of the fixtures. */
    static WovenLoader ofFixtures() {
        return new WovenLoader("dev.taskqueue.fixtures", Candidate.ANNOTATED);
    }

    static byte[] bytesOf(Class<?> type) {
        return bytesOf(type.getName());
    }

    private static byte[] bytesOf(String name) {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream in = WovenLoader.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames a class, so that it does not count as one of taskqueue's own. */
    static byte[] renamed(byte[] classFile, String internalName) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, reader.getClassName(), internalName)), 0);
        return writer.toByteArray();
    }

    Class<?> load(Class<?> type) {
        try {
            return Class.forName(type.getName(), true, this);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(packageName + ".")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) {
        byte[] original = bytesOf(name);
        WeavingResult weaving = Weaver.weave(original, candidate);
        weavings.put(name, weaving);
        byte[] classFile = weaving instanceof WeavingResult.Woven woven ? woven.classFile() : original;
        return defineClass(name, classFile, 0, classFile.length);
    }

    /** Returns the outcome of a method; null if neither an annotation nor a rule selects it. */
    @Nullable
    MethodOutcome outcome(Class<?> type, String method) {
        load(type);
        WeavingResult weaving = weavings.get(type.getName());
        return weaving == null
                ? null
                : weaving.methods().stream()
                        .filter(outcome -> outcome.method().startsWith(method + "("))
                        .findFirst()
                        .orElse(null);
    }
}
