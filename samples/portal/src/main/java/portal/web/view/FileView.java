package portal.web.view;

import java.util.List;

/**
 * A file on a page.
 *
 * @param id its id
 * @param name its name
 * @param owner whom it belongs to, in words
 * @param pinned whether it stays there
 * @param size its size in bytes
 * @param readable whether the reader may download it
 * @param history how it has changed hands, in words
 */
public record FileView(
        String id, String name, String owner, boolean pinned, long size, boolean readable, List<String> history) {}
