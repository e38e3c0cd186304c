package portal.web.view;

import org.jspecify.annotations.Nullable;

/**
 * What every page shows.
 *
 * @param title its title
 * @param user the name of who is logged in; null for nobody
 * @param formToken what its forms send along
 * @param error what went wrong with the form that was sent; null if nothing did
 */
public record Page(
        String title,
        @Nullable String user,
        String formToken,
        @Nullable String error) {}
