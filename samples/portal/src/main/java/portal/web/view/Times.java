package portal.web.view;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as pages show them. */
public final class Times {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private Times() {}

    /**
     * A time in words.
     *
     * @param time the time
     * @return its date and minute, in UTC
     */
    public static String shown(OffsetDateTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).format(SHOWN);
    }
}
