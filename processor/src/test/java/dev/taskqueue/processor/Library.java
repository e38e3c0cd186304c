package dev.taskqueue.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The sources of a library, and where in them its types are.
 *
 * @param sources the files by their path
 * @param types the types of all files by their qualified name
 */
record Library(Map<String, String> sources, Map<String, Type> types) {

    private static final String ANNOTATION = "@dev.taskqueue.annotation.WithTaskQueue ";

    /**
     * A type that is no local one.
     *
     * @param file where it is declared
     * @param start where its declaration starts
     * @param end where its declaration ends
     * @param isPublic whether it and all around it are public
     */
    private record Type(String file, long start, long end, boolean isPublic) {}

    static Library read(Path jar) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName();
                // Without its module descriptor it is compiled on the class path, as most libraries are used.
                if (name.endsWith(".java") && !name.endsWith("module-info.java") && !name.startsWith("META-INF/")) {
                    sources.put(
                            name, new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        Map<String, Type> types = new TreeMap<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, files(sources));
        Trees trees = Trees.instance(task);
        for (CompilationUnitTree unit : task.parse()) {
            String file = unit.getSourceFile().getName().substring(1);
            String inPackage = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            for (Tree declaration : unit.getTypeDecls()) {
                if (declaration instanceof ClassTree type) {
                    collect(type, inPackage, true, false, unit, file, trees, types);
                }
            }
        }
        return new Library(sources, types);
    }

    private static void collect(
            ClassTree type,
            String prefix,
            boolean outerIsPublic,
            boolean inInterface,
            CompilationUnitTree unit,
            String file,
            Trees trees,
            Map<String, Type> types) {
        String name = prefix + type.getSimpleName();
        boolean isPublic = outerIsPublic
                && (inInterface || type.getModifiers().getFlags().contains(Modifier.PUBLIC));
        long start = trees.getSourcePositions().getStartPosition(unit, type);
        long end = trees.getSourcePositions().getEndPosition(unit, type);
        types.put(name, new Type(file, start, end, isPublic));
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                collect(nested, name + ".", isPublic, isInterface, unit, file, trees, types);
            }
        }
    }

    Set<String> publicTypes() {
        Map<String, Type> found = new TreeMap<>(types);
        found.values().removeIf(type -> !type.isPublic());
        return found.keySet();
    }

    /** The sources with the annotation put in front of these types. */
    List<JavaFileObject> annotated(Set<String> names) {
        Map<String, List<Type>> byFile = new HashMap<>();
        for (String name : names) {
            Type type = types.get(name);
            byFile.computeIfAbsent(type.file(), file -> new ArrayList<>()).add(type);
        }
        Map<String, String> texts = new TreeMap<>(sources);
        byFile.forEach((file, found) -> {
            StringBuilder text = new StringBuilder(sources.get(file));
            found.sort((one, other) -> Long.compare(other.start(), one.start()));
            found.forEach(type -> text.insert((int) type.start(), ANNOTATION));
            texts.put(file, text.toString());
        });
        return files(texts);
    }

    /** The public type that a message is about, in sources with every public type annotated. */
    String typeAt(Diagnostic<?> diagnostic) {
        String file = ((JavaFileObject) diagnostic.getSource()).getName().substring(1);
        String innermost = null;
        for (Map.Entry<String, Type> entry : types.entrySet()) {
            Type type = entry.getValue();
            if (type.isPublic() && type.file().equals(file) && contains(type, diagnostic)) {
                if (innermost == null || type.start() > types.get(innermost).start()) {
                    innermost = entry.getKey();
                }
            }
        }
        if (innermost == null) {
            throw new AssertionError("No type at " + diagnostic);
        }
        return innermost;
    }

    /** Annotations before a place push it towards the end. */
    private boolean contains(Type type, Diagnostic<?> diagnostic) {
        return shifted(type, type.start()) <= diagnostic.getPosition()
                && diagnostic.getPosition() < shifted(type, type.end());
    }

    private long shifted(Type inFile, long position) {
        return position
                + ANNOTATION.length()
                        * types.values().stream()
                                .filter(type -> type.isPublic() && type.file().equals(inFile.file()))
                                .filter(type -> type.start() < position)
                                .count();
    }

    /** The path of a type's wrapper. */
    String wrapperOf(String name) {
        String file = types.get(name).file();
        String inPackage = file.substring(0, file.lastIndexOf('/') + 1);
        return inPackage + name.substring(inPackage.length()).replace('.', '_') + "WithTaskQueue";
    }

    private static List<JavaFileObject> files(Map<String, String> texts) {
        List<JavaFileObject> files = new ArrayList<>();
        texts.forEach((path, text) -> files.add(Source.at(path, text)));
        return files;
    }
}
