package portal.files;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names and media types of files as clients give them. */
final class FileNames {
    private static final int MAX_LENGTH = 200;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,48}/[a-z0-9][a-z0-9.+-]{0,48}");

    private FileNames() {}

    /** The last part of a name that may be a path, without characters that file names do not have. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\"]", "").strip();
        String cut = plain.length() > MAX_LENGTH ? end(plain) : plain;
        return cut.isEmpty() ? "file" : cut;
    }

    /** The type without parameters; a stream of bytes if it is none. */
    static String plainType(String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TYPE.matcher(plain).matches() ? plain : "application/octet-stream";
    }

    private static String end(String plain) {
        int start = plain.length() - MAX_LENGTH;
        return plain.substring(Character.isLowSurrogate(plain.charAt(start)) ? start + 1 : start);
    }
}
