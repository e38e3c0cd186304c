package dev.taskqueue.benchmarks.calls;

/** The result of the actions: records the operations on it, in their order. */
public final class Dataset {

    private long version;
    private long transferred;

    Dataset update(long id) {
        version += id;
        return this;
    }

    Dataset transfer(long file) {
        transferred = transferred * 31 + file;
        return this;
    }

    long version() {
        return version;
    }

    /** A hash of the transferred files, in their order. */
    long transferred() {
        return transferred;
    }
}
