package dev.taskqueue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.taskqueue.annotation.FailurePolicy;
import dev.taskqueue.annotation.GeneratedByTaskQueue;
import dev.taskqueue.annotation.Phase;
import dev.taskqueue.annotation.Propagation;
import dev.taskqueue.annotation.WithTaskQueue;
import dev.taskqueue.spi.ActionPoint;
import dev.taskqueue.spi.AsyncAction;
import dev.taskqueue.spi.AsyncAdapter;
import dev.taskqueue.spi.Run;
import dev.taskqueue.spi.RunInterceptor;
import dev.taskqueue.spi.Transaction;
import dev.taskqueue.spi.TransactionAdapter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What users can see of the two modules, and what these need. A type that is made public has to be added here. */
class ArchitectureTest {

    private static final String ENGINE = "dev.taskqueue.engine";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.taskqueue");

    @Test
    void thePublicTypesAreThese() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getPackageName().equals(ENGINE))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getEnclosingClass().isEmpty()
                                || type.getEnclosingClass().get().getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        WithTaskQueue.class,
                        GeneratedByTaskQueue.class,
                        Propagation.class,
                        FailurePolicy.class,
                        Phase.class,
                        Action.class,
                        ActionEvent.class,
                        ActionListener.class,
                        ActionListener.Registration.class,
                        ActionOptions.class,
                        ActionPoint.class,
                        AsyncAction.class,
                        AsyncAction.Run.class,
                        AsyncAdapter.class,
                        CapturedQueue.class,
                        NotCommittedException.class,
                        Outcome.class,
                        Run.class,
                        RunInterceptor.class,
                        RunInterceptor.Decision.class,
                        Transaction.class,
                        Transaction.End.class,
                        Transaction.State.class,
                        TransactionAdapter.class,
                        OutOfQueueException.class,
                        Previous.class,
                        Previous.None.class,
                        Previous.Value.class,
                        Previous.Failed.class,
                        ResultTask.class,
                        Task.class,
                        TaskEvent.class,
                        TaskFailedException.class,
                        TaskQueue.class,
                        TaskQueue.Scope.class,
                        VoidAction.class,
                        VoidTask.class);
    }

    @Test
    void nothingIsNeededBesideTheJdksBaseModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "dev.taskqueue",
                        "dev.taskqueue.annotation",
                        "dev.taskqueue.engine",
                        "dev.taskqueue.spi",
                        "java.lang..",
                        "java.net",
                        "java.nio.charset",
                        "java.util..",
                        "java.time",
                        "java.io",
                        // Compile-time only, and in signatures that only adapters use.
                        "java.sql",
                        "javax.sql",
                        "org.jspecify.annotations")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .check(CLASSES);
    }

    @Test
    void theAnnotationsNeedNothingOfTheRuntimeAndThereAreNoCycles() {
        noClasses()
                .that()
                .resideInAPackage("dev.taskqueue.annotation")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.taskqueue.spi")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.taskqueue.annotation")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.taskqueue")
                .check(CLASSES);
    }
}
