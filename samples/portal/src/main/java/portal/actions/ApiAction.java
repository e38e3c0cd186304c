package portal.actions;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.model.Caller;
import portal.model.Document;

/** Something that clients can call by its name. */
@FunctionalInterface
public interface ApiAction {
    Document call(Caller caller, Map<String, @Nullable Object> input);
}
