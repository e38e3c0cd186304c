package dev.taskqueue.jakarta;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the container keeps its transactions. They are found under the names that Jakarta EE and its servers give them in
 * JNDI, when an action asks for them first; a container without these names says where they are:
 *
 * <pre>{@code
 * JtaTransactions.use(transactionManager, registry);
 * }</pre>
 */
public final class JtaTransactions {

    /** The standard's name. */
    private static final List<String> REGISTRIES = List.of("java:comp/TransactionSynchronizationRegistry");

    /** The standard has none. */
    private static final List<String> MANAGERS = List.of(
            "java:jboss/TransactionManager",
            "java:/TransactionManager",
            "java:comp/TransactionManager",
            "java:appserver/TransactionManager",
            "java:comp/env/TransactionManager");

    private static volatile @Nullable JtaTransactions active;

    private final @Nullable TransactionManager manager;
    private final @Nullable TransactionSynchronizationRegistry registry;

    private JtaTransactions(
            @Nullable TransactionManager manager, @Nullable TransactionSynchronizationRegistry registry) {
        this.manager = manager;
        this.registry = registry;
    }

    /**
     * Says where transactions are, once, when the application starts.
     *
     * @param manager suspends the finished transaction while tasks run
     * @param registry tells the transaction of a thread and its end
     */
    public static void use(TransactionManager manager, TransactionSynchronizationRegistry registry) {
        active = new JtaTransactions(
                Objects.requireNonNull(manager, "manager"), Objects.requireNonNull(registry, "registry"));
    }

    static @Nullable TransactionManager manager() {
        return active().manager;
    }

    static @Nullable TransactionSynchronizationRegistry registry() {
        return active().registry;
    }

    private static JtaTransactions active() {
        JtaTransactions known = active;
        if (known == null) {
            known = new JtaTransactions(
                    Naming.find(TransactionManager.class, MANAGERS),
                    Naming.find(TransactionSynchronizationRegistry.class, REGISTRIES));
            active = known;
        }
        return known;
    }
}
