package dev.taskqueue.samples.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxOfficeTest {

    @Test
    void sendsMailAfterEachSaleExceptFailedOne() {
        List<String> lines = new ArrayList<>();

        new BoxOffice(2, lines::add).sellAll(List.of("Ada", "Grace", "Alan"));

        assertThat(lines)
                .containsExactly(
                        "sell to Ada",
                        "mail to Ada: seat 1",
                        "sell to Grace",
                        "mail to Grace: seat 2",
                        "sell to Alan",
                        "no mail to Alan: sold out");
    }

    @Test
    void generatesNoWrapper() {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName(BoxOffice.class.getName() + "WithTaskQueue"));
    }
}
