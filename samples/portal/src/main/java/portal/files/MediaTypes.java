package portal.files;

import java.util.Locale;
import java.util.regex.Pattern;

/** Media types as clients give them. */
final class MediaTypes {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,48}/[a-z0-9][a-z0-9.+-]{0,48}");

    private MediaTypes() {}

    /** The type without parameters; a stream of bytes where it is none. */
    static String plain(String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return TYPE.matcher(plain).matches() ? plain : "application/octet-stream";
    }
}
