package portal.app;

import dev.taskqueue.ActionEvent;
import dev.taskqueue.ActionListener;
import dev.taskqueue.TaskQueue;
import java.io.Serial;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.model.Caller;
import portal.model.CannotStartException;

/**
 * Makes sure at the start that every action that changes something has a task queue of its name.
 *
 * <p>Each action is really called, with input that throws as soon as it is read: the first thing that any action does.
 * At that point a queue must be open, and a listener gets the name of the action. No action gets as far as the
 * database. /
 */
record SelfCheck(Actions actions) {
    void run() {
        Map<Throwable, String> names = new HashMap<>();
        List<String> problems = new ArrayList<>();
        ActionListener.Registration listening = ActionListener.register(new NameListener(names));
        try {
            for (String name : actions.changing()) {
                String problem = probe(name, names);
                if (problem != null) {
                    problems.add(name + " " + problem);
                }
            }
        } finally {
            listening.close();
        }
        if (!problems.isEmpty()) {
            throw new CannotStartException(
                    "files would be attached and never transferred, since " + String.join(", ", problems),
                    "start it with -javaagent:taskqueue-agent.jar=rules=portal.rules");
        }
    }

    private @Nullable String probe(String action, Map<Throwable, String> names) {
        try {
            actions.call(action, Caller.ANONYMOUS, new ProbingInput());
            return "does not read its input, so it cannot be probed";
        } catch (Probed probed) {
            if (!probed.queueIsOpen) {
                return "has no task queue";
            }
            String name = names.get(probed);
            return action.equals(name) ? null : "has the task queue of an action called " + name;
        }
    }

    private record NameListener(Map<Throwable, String> names) implements ActionListener {
        @Override
        public void actionFailed(ActionEvent event, Throwable cause) {
            names.put(cause, event.name());
        }
    }

    /** Fails the action when it is read, and reports whether a queue was open. */
    private static final class ProbingInput extends AbstractMap<String, @Nullable Object> {
        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            throw new Probed(TaskQueue.current().isPresent());
        }
    }

    private static final class Probed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final boolean queueIsOpen;

        Probed(boolean queueIsOpen) {
            super("the portal's self-check");
            this.queueIsOpen = queueIsOpen;
        }
    }
}
