package dev.taskqueue.spring;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Takes the place of a transaction interceptor and calls it: ends the runs of a transaction that a method has begun when
 * the interceptor has returned. Then nothing of the transaction is left on the thread, its connection has been given
 * back, and what a task throws reaches the method's caller.
 */
final class DrainingTransactionInterceptor extends TransactionInterceptor {

    private static final long serialVersionUID = 1L;

    private final transient TransactionInterceptor interceptor;

    DrainingTransactionInterceptor(TransactionInterceptor interceptor) {
        this.interceptor = interceptor;
        setTransactionManager(interceptor.getTransactionManager());
        setTransactionAttributeSource(interceptor.getTransactionAttributeSource());
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Inside inside = new Inside(invocation);
        Object result;
        try {
            result = interceptor.invoke(inside);
        } catch (Throwable thrown) {
            throw inside.endAfter(thrown);
        }
        inside.end();
        return result;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(getClass().getName());
    }

    /** The status of the transaction that the innermost transactional method runs in. */
    private static @Nullable TransactionStatus currentStatus() {
        TransactionInfo info = currentTransactionInfo();
        return info == null ? null : info.getTransactionStatus();
    }

    /** The call of the method, inside of the transaction. */
    private static final class Inside implements MethodInvocation {

        private final MethodInvocation invocation;

        /** The transaction that has been begun for the method. */
        private @Nullable SpringTransaction begun;

        Inside(MethodInvocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            TransactionStatus status = currentStatus();
            if (status instanceof DefaultTransactionStatus known
                    && known.isNewTransaction()
                    && known.isNewSynchronization()) {
                begun = SpringTransaction.current();
                if (begun != null) {
                    begun.leaveToMethod();
                }
            }
            return invocation.proceed();
        }

        void end() throws Throwable {
            Throwable failure = begun == null ? null : begun.endRuns();
            if (failure != null) {
                throw failure;
            }
        }

        /** What the method's caller gets: what was thrown, or an error that is worse. */
        Throwable endAfter(Throwable thrown) {
            Throwable failure = begun == null ? null : begun.endRuns();
            if (failure == null || failure == thrown) {
                return thrown;
            }
            if (failure instanceof Error && !(thrown instanceof Error)) {
                failure.addSuppressed(thrown);
                return failure;
            }
            thrown.addSuppressed(failure);
            return thrown;
        }

        @Override
        public Method getMethod() {
            return invocation.getMethod();
        }

        @Override
        public Object[] getArguments() {
            return invocation.getArguments();
        }

        @Override
        public @Nullable Object getThis() {
            return invocation.getThis();
        }

        @Override
        public AccessibleObject getStaticPart() {
            return invocation.getStaticPart();
        }
    }
}
