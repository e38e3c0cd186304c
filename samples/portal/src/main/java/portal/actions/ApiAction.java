package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.model.Caller;
import portal.model.Document;

/** Something clients can have done, by its name. */
@FunctionalInterface
public interface ApiAction {

    /**
     * Does it.
     *
     * @param caller on whose behalf
     * @param input what the client has sent
     * @return what the client is to be told
     */
    Document call(Caller caller, Map<String, @Nullable Object> input);
}
