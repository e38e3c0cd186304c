package dev.taskqueue.processor;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory. */
final class Source extends SimpleJavaFileObject {

    private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^[^*/]*?\\b(?:class|interface|enum|record)\\s+(\\w+)", Pattern.MULTILINE);

    private final String text;

    private Source(String path, String text) {
        super(URI.create("mem:///" + path), Kind.SOURCE);
        this.text = text;
    }

    /** Creates a file named after its package and its first type. */
    static Source of(String text) {
        Matcher type = TYPE.matcher(text);
        String name = text.contains("\nmodule ") || text.startsWith("module ")
                ? "module-info"
                : type.find() ? type.group(1) : "package-info";
        Matcher inPackage = PACKAGE.matcher(text);
        return at((inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "") + name + ".java", text);
    }

    static Source at(String path, String text) {
        return new Source(path, text);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
