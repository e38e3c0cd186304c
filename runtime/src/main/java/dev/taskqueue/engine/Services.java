package dev.taskqueue.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The implementations of a service that are in use, lowest order first: an immutable list that is replaced as a whole, so
 * that asking whether there are any costs one read.
 *
 * <p>An implementation that was found on an application's class loader lives as long as that loader, and does not keep it
 * alive: its class holds it, and this list only refers to it. So an application can be redeployed below a runtime that
 * several share.
 *
 * @param <S> the service
 */
final class Services<S> {

    /** What the classes hold: a class value lives in its class. */
    private static final ClassValue<List<Object>> HELD = new OfClass();

    private final ToIntFunction<S> order;

    /** Null if there are none. */
    private volatile @Nullable List<Entry<S>> entries;

    /** @param order the order of an implementation */
    Services(ToIntFunction<S> order) {
        this.order = order;
    }

    /** Whether there are any. One that is gone with its class loader counts until {@link #all} is asked. */
    boolean present() {
        return entries != null;
    }

    /** Those that are in use at this moment. */
    List<S> all() {
        List<Entry<S>> present = entries;
        if (present == null) {
            return List.of();
        }
        List<S> all = new ArrayList<>(present.size());
        for (Entry<S> entry : present) {
            S service = entry.service();
            if (service != null) {
                all.add(service);
            }
        }
        if (all.size() < present.size()) {
            remove(null);
        }
        return Collections.unmodifiableList(all);
    }

    /** Adds an implementation until it is removed. */
    void register(S service) {
        add(new Entry<>(service, null, order.applyAsInt(service)));
    }

    /** Adds an implementation for as long as its class loader lives. */
    void found(S service) {
        Object held = service;
        HELD.get(held.getClass()).add(held);
        add(new Entry<>(null, new WeakReference<>(service), order.applyAsInt(service)));
    }

    private synchronized void add(Entry<S> entry) {
        List<Entry<S>> more = new ArrayList<>(entries == null ? List.of() : entries);
        more.add(entry);
        more.sort(Comparator.comparingInt(Entry::order));
        entries = List.copyOf(more);
    }

    /**
     * Removes an implementation, once, and those that are gone with their class loaders. They are compared by identity: two
     * equal ones are two.
     *
     * @param service the implementation; null for none
     */
    @SuppressWarnings("ReferenceEquality")
    synchronized void remove(@Nullable S service) {
        List<Entry<S>> fewer = new ArrayList<>();
        boolean isRemoved = service == null;
        for (Entry<S> entry : entries == null ? List.<Entry<S>>of() : entries) {
            S each = entry.service();
            if (!isRemoved && each == service) {
                isRemoved = true;
            } else if (each != null) {
                fewer.add(entry);
            }
        }
        entries = fewer.isEmpty() ? null : List.copyOf(fewer);
    }

    /**
     * An implementation.
     *
     * @param registered the implementation, if it was registered
     * @param found refers to the implementation, if it was found
     * @param order its order
     */
    private record Entry<S>(
            @Nullable S registered, @Nullable WeakReference<S> found, int order) {
        @Nullable
        S service() {
            return found == null ? registered : found.get();
        }
    }

    /** A named class and no lambda: this runs before an application's first action, when lambdas are still cold. */
    private static final class OfClass extends ClassValue<List<Object>> {
        @Override
        protected List<Object> computeValue(Class<?> type) {
            return Collections.synchronizedList(new ArrayList<>());
        }
    }
}
