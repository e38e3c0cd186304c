package dev.taskqueue.spring;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/**
 * Runs the tasks of committed transactions when the transactional method is left, and its connection has been given back.
 * Spring Boot finds this configuration by itself; otherwise a configuration of the application imports it:
 *
 * <pre>{@code
 * @Configuration
 * @EnableTransactionManagement
 * @Import(TaskQueueTransactionConfiguration.class)
 * class Application {}
 * }</pre>
 *
 * <p>Without it, tasks run at the end of their transactions too, but while the finished transaction still has its
 * connection: a task that needs one takes a second one.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public class TaskQueueTransactionConfiguration {

    /** Called by Spring. */
    public TaskQueueTransactionConfiguration() {}

    // Spring has to see from the declared type that it comes before all others.
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TransactionPostProcessor taskQueueTransactionPostProcessor() {
        return new TransactionPostProcessor();
    }
}
