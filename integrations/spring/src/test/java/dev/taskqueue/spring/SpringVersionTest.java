package dev.taskqueue.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.core.SpringVersion;

/** The tests that are to run with the next Spring do. */
class SpringVersionTest {

    private static final String WANTED = "taskqueue.spring.version";

    @Test
    @EnabledIfSystemProperty(named = WANTED, matches = ".+")
    void runsWithTheVersionThatIsAskedFor() {
        assertThat(SpringVersion.getVersion()).isEqualTo(System.getProperty(WANTED));
    }
}
