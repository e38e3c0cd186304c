package dev.taskqueue.spring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with a pool, a table {@code item}, and a second database with another manager. */
final class App implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private App(boolean configured, boolean autoCommit, int poolSize, Class<?>... beans) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("app", Map.of("autoCommit", autoCommit, "poolSize", poolSize)));
        context.register(configured ? Configured.class : Beans.class);
        context.register(Units.class);
        if (beans.length > 0) {
            context.register(beans);
        }
        context.refresh();
        PlatformTransactionManager manager = manager();
        new TransactionTemplate(manager)
                .executeWithoutResult(status -> jdbc().execute("create table item (name varchar(100) primary key)"));
    }

    static App start(Class<?>... beans) {
        return new App(true, true, 4, beans);
    }

    static App withPool(boolean autoCommit, int size, Class<?>... beans) {
        return new App(true, autoCommit, size, beans);
    }

    /** With nothing of ours but the class path. */
    static App unconfigured() {
        return new App(false, true, 4);
    }

    /** What an injected field holds before. */
    static DataSource none() {
        return new JdbcDataSource();
    }

    Units units() {
        return context.getBean(Units.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource());
    }

    DataSource dataSource() {
        return context.getBean("dataSource", DataSource.class);
    }

    PlatformTransactionManager manager() {
        return context.getBean("transactionManager", PlatformTransactionManager.class);
    }

    PlatformTransactionManager otherManager() {
        return context.getBean("other", PlatformTransactionManager.class);
    }

    void insert(String name) {
        jdbc().update("insert into item values (?)", name);
    }

    List<String> items() {
        return jdbc().queryForList("select name from item order by name", String.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Beans {
        @Bean
        HikariDataSource dataSource(Environment environment) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            config.setAutoCommit(environment.getRequiredProperty("autoCommit", Boolean.class));
            config.setMaximumPoolSize(environment.getRequiredProperty("poolSize", Integer.class));
            config.setConnectionTimeout(10_000);
            return new HikariDataSource(config);
        }

        @Bean
        @Primary
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        JdbcTransactionManager other() {
            JdbcDataSource second = new JdbcDataSource();
            second.setURL("jdbc:h2:mem:" + UUID.randomUUID());
            return new JdbcTransactionManager(second);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Beans.class, TaskQueueTransactionConfiguration.class})
    static class Configured {}
}
