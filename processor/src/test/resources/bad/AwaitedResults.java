package bad;

import dev.taskqueue.annotation.WithTaskQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

class AwaitedResults {
    /*TQ127*/@WithTaskQueue
    Future<String> future() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    Flow.Publisher<String> publisher() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    org.reactivestreams.Publisher<String> reactiveStreamsPublisher() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.rxjava3.core.Single<String> rx3Single() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.rxjava3.core.Completable rx3Completable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.rxjava3.core.Maybe<String> rx3Maybe() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.rxjava3.core.Observable<String> rx3Observable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.rxjava3.core.Flowable<String> rx3Flowable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.rxjava3.parallel.ParallelFlowable<String> rx3ParallelFlowable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.rxjava3.subjects.PublishSubject<String> rx3Subject() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.Single<String> rx2Single() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.Completable rx2Completable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.Maybe<String> rx2Maybe() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.Observable<String> rx2Observable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.Flowable<String> rx2Flowable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.parallel.ParallelFlowable<String> rx2ParallelFlowable() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.reactivex.subjects.PublishSubject<String> rx2Subject() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.smallrye.mutiny.Uni<String> uni() {
        return null;
    }

    /*TQ127*/@WithTaskQueue
    io.smallrye.mutiny.Multi<String> multi() {
        return null;
    }

    static class Subtypes<C extends CompletableFuture<String>> {
        /*TQ127*/@WithTaskQueue
        <F extends CompletableFuture<String>> F given(F future) {
            return future;
        }

        /*TQ127*/@WithTaskQueue
        <G extends CompletionStage<String>, F extends G> F givenByAnother(F stage) {
            return stage;
        }

        /*TQ127*/@WithTaskQueue
        <F extends Comparable<F> & CompletionStage<String>> F givenSecond(F stage) {
            return stage;
        }

        /*TQ127*/@WithTaskQueue
        C givenByTheClass(C future) {
            return future;
        }

        class Inner {
            /*TQ127*/@WithTaskQueue
            C givenByTheClassAround(C future) {
                return future;
            }
        }

        @WithTaskQueue
        <T extends Comparable<? super CompletableFuture<T>>> CompletableFuture<T> future(CompletableFuture<T> future) {
            return future;
        }

        @WithTaskQueue
        <T extends Comparable<CompletionStage<T>>> T ordinary(T value) {
            return value;
        }
    }
}
