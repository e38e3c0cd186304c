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
 * The supertypes of classes, read from class files and not from loaded classes: asking changes nothing in the
 * application. One object for each class loader, since a name means something else in each. Safe for use by several
 * threads.
 */
public final class Supertypes {

    private final ClassFiles classFiles;
    private final Map<String, List<String>> direct = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /** Where class files come from. */
    @FunctionalInterface
    public interface ClassFiles {

        /**
         * Finds a class file; must not load the class.
         *
         * @param internalName the class's internal name
         * @return its class file, or null where there is none
         */
        byte @Nullable [] find(String internalName);
    }

    /**
     * Supertypes as one class loader sees them.
     *
     * @param classFiles where class files come from
     */
    public Supertypes(ClassFiles classFiles) {
        this.classFiles = classFiles;
    }

    /**
     * The supertypes that were asked for and not found: a rule with {@code +} cannot see beyond them.
     *
     * @return their internal names
     */
    public Collection<String> missing() {
        return List.copyOf(missing);
    }

    /** All supertypes of a class, as dotted names, itself not included. */
    Set<String> of(ClassHeader header) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> toVisit = new ArrayList<>(directOf(header));
        Set<String> dotted = new LinkedHashSet<>();
        while (!toVisit.isEmpty()) {
            String name = toVisit.remove(toVisit.size() - 1);
            if (seen.add(name)) {
                dotted.add(TypeNames.dotted(name));
                toVisit.addAll(directOf(name));
            }
        }
        return dotted;
    }

    private List<String> directOf(String name) {
        List<String> known = direct.get(name);
        if (known == null) {
            byte[] classFile = classFiles.find(name);
            ClassHeader header = classFile == null ? null : ClassHeader.read(classFile);
            if (header == null) {
                missing.add(name);
                known = List.of();
            } else {
                known = directOf(header);
            }
            direct.put(name, known);
        }
        return known;
    }

    private static List<String> directOf(ClassHeader header) {
        if (header.superName() == null) {
            return header.interfaces();
        }
        List<String> supertypes = new ArrayList<>(header.interfaces());
        supertypes.add(header.superName());
        return supertypes;
    }
}
