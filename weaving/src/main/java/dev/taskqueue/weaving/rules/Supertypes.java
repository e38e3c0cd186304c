package dev.taskqueue.weaving.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the supertypes of classes in class files and not in loaded classes: this changes nothing in the application.
 * One object serves one class loader, since a name can mean a different class in each. Safe for use by several threads.
 */
public final class Supertypes {

    /** No class file can be found. */
    public static final Supertypes UNKNOWN = new Supertypes(new NoClassFiles());

    private final ClassFiles classFiles;
    private final Map<String, List<String>> direct = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** Finds class files. */
    @FunctionalInterface
    public interface ClassFiles {

        /**
         * Finds a class file; must not load the class.
         *
         * @param internalName the class's internal name
         * @return its class file, or null if there is none
         */
        byte @Nullable [] find(String internalName);
    }

    /**
     * Supertypes as one class loader sees them.
     *
     * @param classFiles finds class files
     */
    public Supertypes(ClassFiles classFiles) {
        this.classFiles = classFiles;
    }

    /**
     * The supertypes that a rule with {@code +} needed and that have no class file: the rule cannot see beyond them.
     *
     * @return their internal names
     */
    public Collection<String> missing() {
        return List.copyOf(missing);
    }

    /**
     * The supertypes of a type, as far as they can be found.
     *
     * @param internalName the type's internal name
     * @return their internal names, in no particular order, without the type itself
     */
    public Set<String> of(String internalName) {
        Set<String> found = new LinkedHashSet<>();
        List<String> direct = directOf(internalName);
        if (direct != null) {
            collect(direct, found, false);
        }
        return found;
    }

    /**
     * Remembers a class that is being defined: a class that a program compiles in memory has no class file to find
     * later, when its subclasses are defined.
     */
    void remember(ClassHeader header) {
        direct.put(header.name(), directOf(header));
        missing.remove(header.name());
    }

    /** All supertypes of a class, as dotted names, without the class itself. */
    Set<String> of(ClassHeader header) {
        Set<String> found = new LinkedHashSet<>();
        collect(directOf(header), found, true);
        Set<String> dotted = new LinkedHashSet<>();
        for (String name : found) {
            dotted.add(TypeNames.dotted(name));
        }
        return dotted;
    }

    private void collect(List<String> first, Set<String> found, boolean reportsMissing) {
        List<String> toVisit = new ArrayList<>(first);
        while (!toVisit.isEmpty()) {
            String name = toVisit.remove(toVisit.size() - 1);
            if (found.add(name)) {
                List<String> next = directOf(name);
                if (next != null) {
                    toVisit.addAll(next);
                } else if (reportsMissing) {
                    missing.add(name);
                }
            }
        }
    }

    /**
     * The direct supertypes of a type, or null if it has no class file. A null is not cached: the class may come later.
     */
    private @Nullable List<String> directOf(String name) {
        List<String> known = direct.get(name);
        if (known != null) {
            return known;
        }
        byte[] classFile = classFiles.find(name);
        ClassHeader header = classFile == null ? null : ClassHeader.read(classFile);
        if (header == null) {
            return null;
        }
        List<String> found = directOf(header);
        direct.put(name, found);
        return found;
    }

    private static List<String> directOf(ClassHeader header) {
        if (header.superName() == null) {
            return header.interfaces();
        }
        List<String> supertypes = new ArrayList<>(header.interfaces());
        supertypes.add(header.superName());
        return supertypes;
    }

    /** Not a lambda: those are slow when cold. */
    private static final class NoClassFiles implements ClassFiles {
        @Override
        public byte @Nullable [] find(String internalName) {
            return null;
        }
    }
}
