package dev.taskqueue.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Makes the transaction managers and transaction interceptors of a container follow actions. */
final class TransactionPostProcessor implements BeanPostProcessor, PriorityOrdered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof ConfigurableTransactionManager manager) {
            listenTo(manager);
        }
        if (bean instanceof TransactionInterceptor interceptor && !(bean instanceof DrainingTransactionInterceptor)) {
            return new DrainingTransactionInterceptor(interceptor);
        }
        return bean;
    }

    /** As the last one, so that what a task throws keeps no other listener from being called. */
    private static void listenTo(ConfigurableTransactionManager manager) {
        List<TransactionExecutionListener> listeners = new ArrayList<>(manager.getTransactionExecutionListeners());
        if (listeners.stream().noneMatch(TransactionListener.class::isInstance)) {
            listeners.add(new TransactionListener());
            manager.setTransactionExecutionListeners(listeners);
        }
    }
}
