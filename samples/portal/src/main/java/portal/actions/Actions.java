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

/**
 * The actions by name: for requests, for plug-ins, and for tasks, whose action may be the one that needs them. Filled
 * before the portal starts, and only read after that.
 */
public final class Actions {

    private final Map<String, ApiAction> actions = new LinkedHashMap<>();
    private final Set<String> changing = new LinkedHashSet<>();

    /**
     * Adds an action that changes something; the portal does not start unless it has a task queue.
     *
     * @param name its name, the one that its task queue goes by too
     * @param action the action
     * @return these actions
     * @throws IllegalStateException if there is one of that name already
     */
    public Actions add(String name, ApiAction action) {
        addReading(name, action);
        changing.add(name);
        return this;
    }

    /**
     * Adds an action that has no need of a task queue.
     *
     * @param name its name
     * @param action the action
     * @return these actions
     * @throws IllegalStateException if there is one of that name already
     */
    public Actions addReading(String name, ApiAction action) {
        if (actions.putIfAbsent(name, action) != null) {
            throw new IllegalStateException("There are two actions " + name);
        }
        return this;
    }

    /**
     * Finds an action.
     *
     * @param name its name
     * @return the action, if there is one
     */
    public Optional<ApiAction> find(String name) {
        return Optional.ofNullable(actions.get(name));
    }

    /**
     * Calls an action.
     *
     * @param name its name
     * @param caller on whose behalf
     * @param input what it takes
     * @return what it returns
     * @throws NotFoundException if there is no such action
     */
    public Document call(String name, Caller caller, Map<String, @Nullable Object> input) {
        return find(name)
                .orElseThrow(() -> new NotFoundException("action " + name))
                .call(caller, input);
    }

    /**
     * The names of those that change something.
     *
     * @return the names, in the order in which they were added; not modifiable
     */
    public Set<String> changing() {
        return Collections.unmodifiableSet(changing);
    }
}
