package dev.taskqueue.benchmarks.calls;

import dev.taskqueue.benchmarks.Door;
import dev.taskqueue.benchmarks.calls.Contender.Group;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** All contenders, in the order in which they take their turns. */
public final class Contenders {

    private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);

    private static final List<Contender> CONTENDERS = List.of(
            of("direct", "direct call", Group.FLOOR, Door.NONE, Direct::new, ALL),
            of("wrapper", "wrapper", Group.OURS, Door.NONE, AnnotatedWithTaskQueue::new, ALL),
            of("plugin", "javac plugin", Group.OURS, Door.PLUGIN, Annotated::new, ALL),
            of("agent", "agent", Group.OURS, Door.AGENT, Annotated::new, ALL),
            of("call", "TaskQueue.call", Group.OURS, Door.NONE, Programmatic::new, ALL),
            of(
                    "wrapper-checked",
                    "wrapper, addTask(Dataset.class, …)",
                    Group.OURS,
                    Door.NONE,
                    CheckedTasksWithTaskQueue::new,
                    EnumSet.of(Operation.ONE_TASK, Operation.THREE_TASKS)),
            of("port", "port by hand", Group.PORT, Door.NONE, Port::new, ALL),
            of("jdk-proxy", "JDK proxy", Group.PEER, Door.NONE, JdkProxies::byHand, ALL),
            of("jdk-proxy-ours", "JDK proxy", Group.PEER_WITH_OURS, Door.NONE, JdkProxies::withTaskQueue, ALL),
            of("spring-aop", "Spring AOP", Group.PEER, Door.NONE, SpringAop::byHand, ALL),
            of("spring-aop-ours", "Spring AOP", Group.PEER_WITH_OURS, Door.NONE, SpringAop::withTaskQueue, ALL),
            of("aspectj", "AspectJ load-time", Group.PEER, Door.ASPECTJ_HAND, HandJob::new, ALL),
            of("aspectj-ours", "AspectJ load-time", Group.PEER_WITH_OURS, Door.ASPECTJ_QUEUE, QueueJob::new, ALL),
            of("micronaut", "Micronaut AOP", Group.PEER, Door.NONE, Micronaut::byHand, ALL),
            of("micronaut-ours", "Micronaut AOP", Group.PEER_WITH_OURS, Door.NONE, Micronaut::withTaskQueue, ALL),
            of("avaje", "avaje-inject", Group.PEER, Door.NONE, Avaje::byHand, ALL),
            of("avaje-ours", "avaje-inject", Group.PEER_WITH_OURS, Door.NONE, Avaje::withTaskQueue, ALL),
            of(
                    "spring-transaction",
                    "Spring TransactionSynchronization",
                    Group.PEER,
                    Door.NONE,
                    SpringTransaction::new,
                    EnumSet.complementOf(EnumSet.of(Operation.NESTED))));

    private Contenders() {}

    /**
     * All of them.
     *
     * @return the contenders, the floor first
     */
    public static List<Contender> all() {
        return CONTENDERS;
    }

    /**
     * One of them.
     *
     * @param id its id
     * @return the contender
     * @throws IllegalArgumentException if there is none
     */
    public static Contender withId(String id) {
        return CONTENDERS.stream()
                .filter(contender -> contender.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender " + id));
    }

    private static Contender of(
            String id, String label, Group group, Door door, Supplier<Actions> maker, Set<Operation> operations) {
        return new Contender(id, label, group, door, maker, operations);
    }
}
