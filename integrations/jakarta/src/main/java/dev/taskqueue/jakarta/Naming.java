package dev.taskqueue.jakarta;

import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Looks objects of a container up. */
final class Naming {

    private Naming() {}

    /** The first object of the type that has one of the names; null if there is none, or no JNDI at all. */
    static <T> @Nullable T find(Class<T> type, List<String> names) {
        try {
            InitialContext context = new InitialContext();
            for (String name : names) {
                T found = lookUp(context, type, name);
                if (found != null) {
                    return found;
                }
            }
        } catch (NamingException | LinkageError absent) {
            return null;
        }
        return null;
    }

    // Not a name that anybody could choose: they are constants.
    @SuppressWarnings("BanJNDI")
    private static <T> @Nullable T lookUp(InitialContext context, Class<T> type, String name) {
        try {
            Object found = context.lookup(name);
            return type.isInstance(found) ? type.cast(found) : null;
        } catch (NamingException absent) {
            return null;
        }
    }
}
