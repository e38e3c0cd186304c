package dev.taskqueue.weaving;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.HashSet;
import java.util.Set;

/**
 * Recognises the JDK's classes by their names, since not all of them come from the JDK's loaders: the application's
 * loader has javac, and the classes that reflection generates have loaders of their own.
 */
final class PlatformClasses {

    /** Packages that only the JDK has, down to the last. javac is listed because it is also published as a library. */
    private static final String[] RESERVED = {"java/", "jdk/", "sun/", "com/sun/tools/javac/", "com/sun/source/"};

    /** Packages that the JDK shares with libraries, such as {@code javax/servlet}. */
    private static final String[] SHARED = {"javax/", "com/sun/", "org/w3c/", "org/xml/", "org/ietf/", "netscape/"};

    private PlatformClasses() {}

    static boolean contain(String internalName) {
        if (startsWithAny(internalName, RESERVED)) {
            return true;
        }
        int end = internalName.lastIndexOf('/');
        return startsWithAny(internalName, SHARED)
                && Packages.OF_JDK.contains(internalName.substring(0, end).replace('/', '.'));
    }

    private static boolean startsWithAny(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The exact packages of all JDK modules, resolved or not. Collected on demand, since most applications never ask.
     */
    private static final class Packages {
        private static final Set<String> OF_JDK = new HashSet<>();

        static {
            for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
                String name = module.descriptor().name();
                if (name.startsWith("java.") || name.startsWith("jdk.")) {
                    OF_JDK.addAll(module.descriptor().packages());
                }
            }
        }
    }
}
