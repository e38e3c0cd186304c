/**
 * A shop with Spring Boot and H2, whose orders reach the supplier only once they are stored. Start it, and then:
 *
 * <pre>
 * curl -X POST localhost:8080/orders/tea      (one left: the supplier is told, after the commit)
 * curl -X POST localhost:8080/orders/tea      (none left: rolled back, nobody is told)
 * curl localhost:8080/supplier                (what the supplier was told)
 * </pre>
 */
@NullMarked
package dev.taskqueue.samples.spring;

import org.jspecify.annotations.NullMarked;
