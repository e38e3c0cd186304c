package dev.taskqueue.durable;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the code of the engine may not do, and what applications see of it. */
class RulesTest {

    private static void check(ArchRule rule) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.taskqueue.durable");
        rule.check(classes);
    }

    /** All times are the database's: the clocks of nodes may be apart. */
    @Test
    void asksNoClockOfTheMachine() {
        check(noClasses().should().callMethod(Instant.class, "now"));
        check(noClasses().should().callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void usesNoJavaSerialization() {
        check(noClasses().should().dependOnClassesThat().areAssignableTo(ObjectOutputStream.class));
    }

    @Test
    void publicTypesAreThoseOfTheContract() {
        check(classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveNameMatching("dev\\.taskqueue\\.durable\\.("
                        + "DeadChain|DeadChains|DurableContext|DurableException|DurableFailure|DurableHandler|DurableHealth"
                        + "|DurableInterceptor|DurableTask|DurableTasks|HandlerOptions"
                        + "|HandlerTransactions|JsonFormat|Main|PayloadCodec|SpringHandlerTransactions|Upcaster)"));
    }
}
