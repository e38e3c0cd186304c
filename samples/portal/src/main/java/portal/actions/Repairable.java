package portal.actions;

/** A task that can tell clients what to do once it has failed and its cause is gone. */
@FunctionalInterface
public interface Repairable {
    String repair();
}
