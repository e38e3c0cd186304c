package portal.actions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portal.model.Caller;
import portal.model.Document;

/** The actions by name, for requests, plug-ins and tasks. Filled before the portal starts, and only read after that. */
public final class Actions {
    private final Map<String, ApiAction> actions = new LinkedHashMap<>();
    private final Set<String> changing = new LinkedHashSet<>();

    /** Adds an action that changes something; the portal does not start unless it has a task queue of the same name. */
    public Actions add(String name, ApiAction action) {
        addReading(name, action);
        changing.add(name);
        return this;
    }

    /** Adds an action that changes nothing and needs no task queue. */
    public Actions addReading(String name, ApiAction action) {
        if (actions.putIfAbsent(name, action) != null) {
            throw new IllegalStateException("There are two actions " + name);
        }
        return this;
    }

    public Optional<ApiAction> find(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    public Document call(String name, Caller caller, Map<String, @Nullable Object> input) {
        return find(name)
                .orElseThrow(() -> new NotFoundException("action " + name))
                .call(caller, input);
    }

    /** The names of the actions that change something, in the order in which they were added. */
    public Set<String> changing() {
        return Collections.unmodifiableSet(changing);
    }
}
