package dev.taskqueue.spi;

import static dev.taskqueue.engine.Completion.ADAPTED;
import static dev.taskqueue.engine.Completion.ON_RETURN;
import static dev.taskqueue.engine.Completion.STAGE;
import static dev.taskqueue.engine.Completion.UNSUPPORTED;

import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.engine.ActionEntry;
import dev.taskqueue.engine.ActionInfo;
import dev.taskqueue.engine.ActionRun;
import dev.taskqueue.engine.Completion;
import dev.taskqueue.engine.ThreadSlot;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known about a method that is an action. What needs the class that the method returns is found out late. */
final class PointInfo extends ActionInfo {

    private final Class<?> owner;
    private final String method;
    private final boolean joins;
    private final boolean isWrapper;

    /** Found out when the action is entered first, and not earlier, since that loads the type it returns. */
    private @Nullable Completion completion;

    /** Found out with the completion. */
    private @Nullable AsyncAdapter<?> adapter;

    /** Found out when a task asks for it. */
    private @Nullable Class<?> resultType;

    PointInfo(
            Class<?> owner,
            String method,
            String name,
            Propagation propagation,
            FailurePolicy failurePolicy,
            Phase phase,
            boolean isWrapper) {
        super(name, failurePolicy, phase);
        this.owner = Objects.requireNonNull(owner, "owner");
        this.method = Objects.requireNonNull(method, "method");
        this.joins = propagation == Propagation.REQUIRED;
        this.isWrapper = isWrapper;
        if (method.lastIndexOf(')') < 0) {
            throw new IllegalArgumentException("Not a method name with its descriptor: " + method);
        }
        ActionEntry.discover(owner.getClassLoader());
    }

    boolean isFor(String otherMethod, String otherName, String propagation, String failurePolicy, String phase) {
        return method.equals(otherMethod)
                && joins == propagation.equals(Propagation.REQUIRED.name())
                && name().equals(otherName)
                && failurePolicy().name().equals(failurePolicy)
                && phase().name().equals(phase);
    }

    boolean joins() {
        return joins;
    }

    boolean isWrapper() {
        return isWrapper;
    }

    boolean isStage() {
        return completion == STAGE;
    }

    /** What the caller gets of a stage that no run waits for. */
    @SuppressWarnings("unchecked") // A stage for a stage.
    <R extends @Nullable Object> R shield(R stage) {
        return stage == null ? stage : (R) ActionRun.shield((CompletionStage<?>) stage);
    }

    /** Whether entering is nothing but marking the slot: the completion is known, and the action has its own queue. */
    boolean isPlain() {
        return !joins && (completion == ON_RETURN || completion == STAGE);
    }

    @Nullable
    Object enter(@Nullable Object[] slot) {
        if (completion() == UNSUPPORTED) {
            throw refusal();
        }
        boolean isAdapted = completion() == ADAPTED;
        if (!isWrapper && (joins || isAdapted)) {
            Object passed = ActionEntry.pass(slot, this);
            if (passed != null) {
                return passed;
            }
        }
        if (joins) {
            return ActionEntry.join(slot, this, completion() != ON_RETURN);
        }
        if (isAdapted) {
            ActionEntry.open(slot, this);
        } else {
            slot[ThreadSlot.OPEN] = this;
        }
        return null;
    }

    // A stage for a stage, and what the adapter of the declared type gives for that type.
    @SuppressWarnings("unchecked")
    <R extends @Nullable Object> R exit(
            @Nullable Object[] slot, @Nullable Object outer, @Nullable Object token, R result) {
        Completion kind = completion();
        if (kind == ON_RETURN || result == null) {
            ActionEntry.exit(slot, outer, token, result);
            return result;
        }
        if (kind == STAGE) {
            return (R) ActionEntry.exitStage(this, slot, outer, token, (CompletionStage<?>) result);
        }
        Supplier<ActionRun> runs = ActionEntry.exitAdapted(this, joins, slot, outer, token);
        return runs == null ? result : (R) AsyncAction.adapt(adapter(), result, runs);
    }

    @Override
    protected boolean wraps(ActionInfo woven) {
        return isWrapper
                && woven instanceof PointInfo other
                && !other.isWrapper
                && other.owner == owner
                && other.method.equals(method);
    }

    @Override
    public Completion completion() {
        Completion known = completion;
        if (known == null) {
            known = Completion.of(mayBeAsynchronous() ? declaredType() : null, this::mayBeAdapted, this::findAdapter);
            completion = known;
        }
        return known;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Looked up when a task asks for it, and not earlier: a woven class must not load a class that it would not have
     * loaded by itself.
     */
    @Override
    public Class<?> resultType() {
        Class<?> known = resultType;
        if (known == null) {
            Class<?> declared = switch (completion()) {
                case ON_RETURN -> declaredType();
                case STAGE -> StageValues.declared(owner, method);
                case ADAPTED, UNSUPPORTED -> null;
            };
            known = declared == null ? Object.class : declared;
            resultType = known;
        }
        return known;
    }

    /** The adapter of the declared type. */
    AsyncAdapter<?> adapter() {
        return Objects.requireNonNull(adapter, "found with the completion");
    }

    /** The refusal of an action whose end nobody knows. */
    IllegalStateException refusal() {
        Class<?> declared = declaredType();
        return new IllegalStateException("TQ127: action \"" + name() + "\" is declared to return "
                + (declared == null ? "an asynchronous type" : declared.getTypeName())
                + ", and is not over when its method returns. Nobody can tell when it is: its tasks might run too early."
                + "\nFix: return a CompletionStage or a CompletableFuture, or add an adapter for the type"
                + " (dev.taskqueue:taskqueue-reactor for Mono and Flux; others: see dev.taskqueue.spi.AsyncAdapter).");
    }

    /** The JDK has few asynchronous types, and none of its other types needs to be loaded to know that. */
    private boolean mayBeAsynchronous() {
        int returned = method.lastIndexOf(')') + 1;
        return method.charAt(returned) == 'L'
                && (!method.startsWith("Ljava/", returned) || method.startsWith("Ljava/util/concurrent/", returned));
    }

    private @Nullable Class<?> declaredType() {
        String returned = method.substring(method.lastIndexOf(')') + 1);
        try {
            return MethodType.fromMethodDescriptorString("()" + returned, owner.getClassLoader())
                    .returnType();
        } catch (TypeNotPresentException | LinkageError e) {
            return null;
        }
    }

    /** Most types have no adapter, and looking for a resource is faster than looking for all adapters. */
    private boolean mayBeAdapted(Class<?> declared) {
        String resource = "META-INF/taskqueue/adapters/" + declared.getName();
        ClassLoader loader = owner.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return !declared.getName().startsWith("java.")
                && ((loader != null && loader.getResource(resource) != null)
                        || (context != null && context.getResource(resource) != null));
    }

    private boolean findAdapter(Class<?> declared) {
        for (AsyncAdapter<?> each : ActionEntry.providers(AsyncAdapter.class, owner.getClassLoader())) {
            if (each.type() == declared) {
                adapter = each;
                return true;
            }
        }
        return false;
    }
}
