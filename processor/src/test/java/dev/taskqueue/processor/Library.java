package dev.taskqueue.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
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
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The sources of a library, and the positions of its types.
 *
 * @param sources the files by their path
 * @param types the types of all files by their qualified name
 */
record Library(Map<String, String> sources, Map<String, Type> types) {

    private static final String ANNOTATION = "@dev.taskqueue.annotation.WithTaskQueue ";

    /**
     * A type that is not local.
     *
     * @param file its source file
     * @param start the start of its declaration
     * @param end the end of its declaration
     * @param isPublic whether it and all enclosing types are public
     * @param methods the starts of its methods that are not private
     */
    private record Type(String file, long start, long end, boolean isPublic, List<Long> methods) {

        List<Long> places(Where where) {
            return where == Where.ON_TYPES ? List.of(start) : methods;
        }
    }

    /** The annotated elements. */
    enum Where {
        ON_TYPES,
        ON_METHODS
    }

    static Library read(Path jar) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName();
                // Without its module descriptor it is compiled on the class path, where most libraries are used.
                if (name.endsWith(".java") && !name.endsWith("module-info.java") && !name.startsWith("META-INF/")) {
                    sources.put(name, new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
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
        boolean isPublic =
                outerIsPublic && (inInterface || type.getModifiers().getFlags().contains(Modifier.PUBLIC));
        long start = trees.getSourcePositions().getStartPosition(unit, type);
        long end = trees.getSourcePositions().getEndPosition(unit, type);
        List<Long> methods = new ArrayList<>();
        types.put(name, new Type(file, start, end, isPublic, methods));
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                collect(nested, name + ".", isPublic, isInterface, unit, file, trees, types);
            } else if (member instanceof MethodTree method
                    && method.getReturnType() != null
                    && !method.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
                methods.add(trees.getSourcePositions().getStartPosition(unit, method));
            }
        }
    }

    /** Returns the types that can be annotated. */
    Set<String> publicTypes(Where where) {
        Map<String, Type> found = new TreeMap<>(types);
        found.values().removeIf(type -> !type.isPublic() || type.places(where).isEmpty());
        return found.keySet();
    }

    /** Returns the sources with the annotation on these types, or on all of their methods. */
    List<JavaFileObject> annotated(Set<String> names, Where where) {
        Map<String, String> texts = new TreeMap<>(sources);
        places(names, where).forEach((file, places) -> {
            StringBuilder text = new StringBuilder(sources.get(file));
            places.descendingSet().forEach(place -> text.insert(place.intValue(), ANNOTATION));
            texts.put(file, text.toString());
        });
        return files(texts);
    }

    /** Returns the type that a message is about, in sources with these types annotated. */
    String typeAt(Diagnostic<?> diagnostic, Set<String> names, Where where) {
        String file = ((JavaFileObject) diagnostic.getSource()).getName().substring(1);
        long position = diagnostic.getPosition();
        for (long place : places(names, where).get(file)) {
            if (place < position) {
                position -= Math.min(ANNOTATION.length(), position - place);
            }
        }
        String innermost = null;
        for (String name : names) {
            Type type = types.get(name);
            if (type.file().equals(file)
                    && type.start() <= position
                    && position < type.end()
                    && (innermost == null || type.start() > types.get(innermost).start())) {
                innermost = name;
            }
        }
        if (innermost == null) {
            throw new AssertionError("No type at " + diagnostic);
        }
        return innermost;
    }

    private Map<String, TreeSet<Long>> places(Set<String> names, Where where) {
        Map<String, TreeSet<Long>> places = new HashMap<>();
        for (String name : names) {
            Type type = types.get(name);
            places.computeIfAbsent(type.file(), file -> new TreeSet<>()).addAll(type.places(where));
        }
        return places;
    }

    /** Returns the file of a type. */
    String fileOf(String name) {
        return types.get(name).file();
    }

    /** Returns the path of a type's wrapper. */
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
