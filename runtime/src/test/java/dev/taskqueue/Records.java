package dev.taskqueue;

import java.util.ArrayList;
import java.util.List;

/** A listener that notes what it is told, one line an event. */
final class Records implements ActionListener {

    final List<String> lines = new ArrayList<>();
    final List<ActionEvent> actions = new ArrayList<>();
    final List<TaskEvent> tasks = new ArrayList<>();

    @Override
    public void actionSucceeded(ActionEvent event) {
        actions.add(event);
        lines.add("succeeded " + event.name() + " " + event.result() + " tasks=" + event.taskCount());
    }

    @Override
    public void actionFailed(ActionEvent event, Throwable cause) {
        actions.add(event);
        lines.add("failed " + event.name() + " " + cause.getMessage() + " tasks=" + event.taskCount());
    }

    @Override
    public void taskSucceeded(TaskEvent event) {
        tasks.add(event);
        lines.add("task " + event.index() + " of " + event.action() + " returned " + event.value());
    }

    @Override
    public void taskFailed(TaskEvent event, Throwable cause) {
        tasks.add(event);
        lines.add("task " + event.index() + " of " + event.action() + " threw " + cause.getMessage());
    }

    @Override
    public void tasksDiscarded(ActionEvent event, List<Task<?, ?>> tasks) {
        lines.add("discarded " + tasks.size() + " of " + event.name());
    }
}
