package dev.taskqueue.benchmarks.app;

import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web application on Spring Boot, with a server on any free port. */
@SpringBootApplication
public class Web {

    /**
     * Starts it.
     *
     * @param services the names of services, which become beans
     * @throws Exception if it cannot start
     */
    public static void main(String[] services) throws Exception {
        SpringApplication application = new SpringApplication(Web.class);
        application.setSources(Set.of(services));
        try (ConfigurableApplicationContext context =
                application.run("--server.port=0", "--server.address=127.0.0.1")) {
            context.getBean(Greeter.class).greet();
            List.copyOf(context.getBeansOfType(Service.class).values()).forEach(Service::runAll);
            Readiness.announce();
        }
    }

    @Bean
    Greeter greeter() {
        return new Greeter();
    }

    /** Answers requests. */
    @RestController
    static class Greetings {

        private final Greeter greeter;

        Greetings(Greeter greeter) {
            this.greeter = greeter;
        }

        @GetMapping("/")
        String greet() {
            return greeter.greet();
        }
    }
}
