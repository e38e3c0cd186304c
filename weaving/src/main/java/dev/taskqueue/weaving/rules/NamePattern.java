package dev.taskqueue.weaving.rules;

/** A pattern for names: each {@code *} matches any characters, or none. */
final class NamePattern {

    private final String text;
    private final boolean literal;

    NamePattern(String text) {
        this.text = text;
        this.literal = text.indexOf('*') < 0;
    }

    boolean isLiteral() {
        return literal;
    }

    boolean matches(String name) {
        return literal ? text.equals(name) : matchesWildcards(name);
    }

    /** Matches from left to right; on a mismatch, only the last {@code *} is extended, so it is never exponential. */
    private boolean matchesWildcards(String name) {
        int inText = 0;
        int inName = 0;
        int lastStar = -1;
        int afterStar = 0;
        while (inName < name.length()) {
            if (inText < text.length() && text.charAt(inText) == '*') {
                lastStar = inText++;
                afterStar = inName;
            } else if (inText < text.length() && text.charAt(inText) == name.charAt(inName)) {
                inText++;
                inName++;
            } else if (lastStar >= 0) {
                inText = lastStar + 1;
                inName = ++afterStar;
            } else {
                return false;
            }
        }
        while (inText < text.length() && text.charAt(inText) == '*') {
            inText++;
        }
        return inText == text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
