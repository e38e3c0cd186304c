package dev.taskqueue.processor.model;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Allocates unused names. */
public final class UniqueNames {

    private final Set<String> used;

    UniqueNames(Set<String> used) {
        this.used = new HashSet<>(used);
    }

    /** Returns the name itself if it is free, or else the first free one of {@code name2}, {@code name3}, … */
    String take(String wanted) {
        String name = wanted;
        for (int i = 2; !used.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    /** Returns {@code UPDATE_ALL} for {@code updateAll}. */
    String takeConstant(String method) {
        String name =
                method.replaceAll("(?<=[\\p{Lower}\\d])(?=\\p{Upper})", "_").toUpperCase(Locale.ROOT);
        // "_" alone is a keyword, and the upper case form is not necessarily a different name.
        return take(name.equals("_") ? "ACTION" : name);
    }
}
