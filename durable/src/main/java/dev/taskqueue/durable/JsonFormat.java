package dev.taskqueue.durable;

import org.jspecify.annotations.Nullable;

/**
 * Writes payloads and values as JSON and reads them. The default uses Jackson, if it is on the class path, without
 * polymorphic typing: what a stored text says never chooses a class.
 */
public interface JsonFormat {

    /**
     * Writes a value.
     *
     * @param value the value
     * @return its JSON
     * @throws Exception if it cannot be written
     */
    String write(@Nullable Object value) throws Exception;

    /**
     * Reads a value.
     *
     * @param <T> the type to read
     * @param json the JSON
     * @param type the type to read; {@code Object} for maps, lists, strings, numbers and booleans
     * @return the value; null for the JSON {@code null}
     * @throws Exception if it cannot be read
     */
    <T> @Nullable T read(String json, Class<T> type) throws Exception;
}
