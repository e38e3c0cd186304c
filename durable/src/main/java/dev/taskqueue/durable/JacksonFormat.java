package dev.taskqueue.durable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** JSON by Jackson. Unknown properties are ignored, so that an older node can read what a newer one has added. */
final class JacksonFormat implements JsonFormat {

    private final ObjectMapper mapper = JsonMapper.builder()
            .findAndAddModules()
            .deactivateDefaultTyping()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** The default format, or null if Jackson is not on the class path. */
    static @Nullable JsonFormat ifPresent() {
        try {
            return new JacksonFormat();
        } catch (NoClassDefFoundError absent) {
            return null;
        }
    }

    @Override
    public String write(@Nullable Object value) throws Exception {
        return mapper.writeValueAsString(value);
    }

    @Override
    public <T> @Nullable T read(String json, Class<T> type) throws Exception {
        return mapper.readValue(json, type);
    }
}
