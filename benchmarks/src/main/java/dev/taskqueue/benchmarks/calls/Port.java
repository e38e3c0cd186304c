package dev.taskqueue.benchmarks.calls;

/** The hand-written port without interception: each action wraps its own body. */
final class Port extends HandJob {

    @Override
    public Dataset update(long id, int tasks) {
        return run(() -> super.update(id, tasks));
    }

    @Override
    public Dataset outer(long id) {
        return run(() -> super.outer(id));
    }

    @Override
    public Dataset middle(long id) {
        return run(() -> super.middle(id));
    }

    @Override
    public Dataset inner(long id) {
        return run(() -> super.inner(id));
    }

    @Override
    public Dataset refuse(long id) {
        return run(() -> super.refuse(id));
    }

    private static Dataset run(HandQueue.Body<Dataset> body) {
        try {
            return HandQueue.call(body);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
