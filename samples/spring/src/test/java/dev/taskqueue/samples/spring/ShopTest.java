package dev.taskqueue.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The supplier hears of an order only if it is stored. */
class ShopTest {

    private final ConfigurableApplicationContext shop = SpringApplication.run(ShopApplication.class, "--server.port=0");

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void tellsTheSupplierAfterTheCommit() throws Exception {
        assertThat(call("POST", "/orders/tea")).isEqualTo("{\"id\":1,\"item\":\"tea\"}");
        assertThat(call("GET", "/supplier")).isEqualTo("[\"order 1 left 0 tea\"]");
    }

    @Test
    void tellsNobodyOfAnOrderThatIsRolledBack() throws Exception {
        call("POST", "/orders/tea");
        assertThat(call("POST", "/orders/tea")).contains("\"status\":500");
        assertThat(shop.getBean(Orders.class).count()).isEqualTo(1);
        assertThat(shop.getBean(Supplier.class).messages()).hasSize(1);
    }

    @Test
    void tellsNobodyOfAnOrderWhoseCommitFails() {
        TransactionTemplate transaction = new TransactionTemplate(shop.getBean(PlatformTransactionManager.class));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    Order order = shop.getBean(Orders.class).place("tea");
                    assertThat(order.id()).isEqualTo(1);
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            throw new DataIntegrityViolationException("at the commit");
                        }
                    });
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(shop.getBean(Orders.class).count()).isZero();
        assertThat(shop.getBean(Supplier.class).messages()).isEmpty();
    }

    private String call(String method, String path) throws Exception {
        String port = shop.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
