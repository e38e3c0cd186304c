package portal;

import dev.taskqueue.annotation.WithTaskQueue;

/** Only the actions whose phase is not the default one mention it. */
@WithTaskQueue(phase = dev.taskqueue.annotation.Phase.AFTER_RETURN)
public class Phases {

    /** Not ours. */
    public enum Phase {
        NEW
    }

    public Phase ofType(Phase phase) {
        return phase;
    }

    @WithTaskQueue
    public void byDefault() {}

    @WithTaskQueue(phase = dev.taskqueue.annotation.Phase.AFTER_COMMIT)
    public void afterCommit() {}

    /** Nothing here has the name. */
    public static class Plain<T> {

        @WithTaskQueue(phase = dev.taskqueue.annotation.Phase.AFTER_RETURN)
        public void ofMethod(T phase) {}
    }

    /** Everything here has the name. */
    public static class Hidden<Phase> {

        protected int phase;

        @WithTaskQueue(phase = dev.taskqueue.annotation.Phase.AFTER_RETURN)
        public void ofMethod(Phase Phase) {}
    }
}
