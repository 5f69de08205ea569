package org.storywire.launcher.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The allowed dependencies. */
class ArchitectureTest {
    private static final String ROOT = "org.storywire.";
    private static final Set<String> SERVICES = Set.of("ingest", "enrich", "trending", "publish");
    /** The modules that each module may use: {@code schemas ← runtime ← services ← launcher}. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "schemas", Set.of(),
            "runtime", Set.of("schemas"),
            "embedded", Set.of("schemas"),
            "ingest", Set.of("schemas", "runtime"),
            "enrich", Set.of("schemas", "runtime"),
            "trending", Set.of("schemas", "runtime"),
            "publish", Set.of("schemas", "runtime"));

    private static final String[] BROKER_AND_SERVER = {"org.apache.kafka..", "org.eclipse.jetty..", "kafka.."};
    private static final Set<String> MUTABLE = Set.of(
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.ArrayList",
            "java.util.HashSet",
            "java.util.Random",
            "java.lang.StringBuilder",
            "java.lang.ThreadLocal");

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPaths(SourceTree.ofThisRepository().compiled());

    static Stream<String> modules() {
        return MAY_USE.keySet().stream().sorted();
    }

    static Stream<String> purePackages() {
        return PurePackages.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesOnlyThoseBelowIt(String module) {
        onlyUses(module).check(CLASSES);
    }

    @Test
    void servicesMeetInTopicsOnly() {
        for (String service : SERVICES) {
            assertThat(MAY_USE.get(service)).doesNotContainAnyElementsOf(SERVICES);
        }
        assertThatThrownBy(() -> onlyUses("runtime", Set.of()).check(CLASSES))
                .as("control: runtime does use schemas")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("org.storywire.schemas");
    }

    @ParameterizedTest
    @MethodSource("purePackages")
    void aPurePackageKnowsNeitherBrokerNorServer(String pure) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + pure)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BROKER_AND_SERVER)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** The audit must not use the code that it checks, or it would repeat its errors. */
    @Test
    void theAuditSharesNoCodeWithWhatItJudges() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "trending.audit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "trending",
                        ROOT + "trending.stream",
                        ROOT + "trending.table",
                        ROOT + "trending.pane",
                        ROOT + "trending.message",
                        ROOT + "trending.count",
                        ROOT + "trending.rank")
                .check(CLASSES);
    }

    @Test
    void serdesAreNamedInSettingsNotInCode() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.confluent..")
                .check(CLASSES);
    }

    @Test
    void logsAreReadThroughLogReader() {
        noConsumer("ingest..", "enrich..", "trending..", "publish..", "launcher..", "runtime", "runtime.http..")
                .check(CLASSES);
        assertThatThrownBy(() -> noConsumer("runtime.kafka").check(CLASSES))
                .as("control: LogReader does make a consumer")
                .isInstanceOf(AssertionError.class);
    }

    private static ArchRule noConsumer(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(Stream.of(packages).map(name -> ROOT + name).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.clients.consumer.KafkaConsumer");
    }

    @Test
    void twoOfAnythingRunInOneJvm() {
        noFields()
                .that()
                .areStatic()
                .and(areOurs())
                .should()
                .notBeFinal()
                .orShould()
                .haveRawType(mutable())
                .check(CLASSES);
    }

    @Test
    void timeComesFromAClockAndChanceFromASeed() {
        noClasses()
                .that(arePartOfAService())
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .check(CLASSES);
    }

    @Test
    void theWholeRepositoryWasRead() {
        Set<String> found = Set.copyOf(CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).split("\\.", -1)[0])
                .toList());
        assertThat(found).containsAll(List.of("schemas", "runtime", "ingest", "publish"));
    }

    private static ArchRule onlyUses(String module) {
        return onlyUses(module, MAY_USE.getOrDefault(module, Set.of()));
    }

    private static ArchRule onlyUses(String module, Set<String> others) {
        String[] forbidden = Stream.concat(MAY_USE.keySet().stream(), Stream.of("launcher", "bench"))
                .filter(name -> !name.equals(module) && !others.contains(name))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaField> areOurs() {
        return DescribedPredicate.describe(
                "written by hand",
                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !field.getOwner().getPackageName().startsWith("org.storywire.schemas.avro"));
    }

    private static DescribedPredicate<JavaClass> mutable() {
        return DescribedPredicate.describe(
                "a mutable type",
                type -> MUTABLE.contains(type.getName())
                        || type.getPackageName().startsWith("java.util.concurrent"));
    }

    private static DescribedPredicate<JavaClass> arePartOfAService() {
        return DescribedPredicate.describe(
                "part of a service",
                type -> SERVICES.stream().anyMatch(name -> (type.getPackageName() + ".").startsWith(ROOT + name + "."))
                        && !type.getSimpleName().endsWith("Main"));
    }
}
