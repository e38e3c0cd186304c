package portal.files;

/** Names of files as clients give them: to be shown, and to be downloaded by. */
final class FileNames {

    private static final int LONGEST = 200;

    private FileNames() {}

    /** The last part of what may be a path, without characters that no name of a file has. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\"]", "").strip();
        String cut = plain.length() > LONGEST ? last(plain) : plain;
        return cut.isEmpty() ? "file" : cut;
    }

    private static String last(String plain) {
        int start = plain.length() - LONGEST;
        return plain.substring(Character.isLowSurrogate(plain.charAt(start)) ? start + 1 : start);
    }
}
