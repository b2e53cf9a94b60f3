package io.assay.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.assay.edgar.Coded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How code behaves wherever it stands. */
class MannersTest {

  /** Each gives another answer each time it is asked. */
  private static final Map<String, Set<String>> UNREPEATABLE =
      Map.of(
          "java.time.Instant", Set.of("now"),
          "java.time.LocalDate", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.ZonedDateTime", Set.of("now"),
          "java.time.OffsetDateTime", Set.of("now"),
          "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
          "java.time.InstantSource", Set.of("system"),
          "java.lang.System", Set.of("currentTimeMillis"),
          "java.util.UUID", Set.of("randomUUID"));

  private static final Map<String, Set<String>> CHANCE =
      Map.of(
          "java.util.Random", Set.of("<init>"),
          "java.security.SecureRandom", Set.of("<init>"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
          "java.lang.Math", Set.of("random"));

  @Test
  void time_ids_and_chance_arrive_by_constructor() {
    noClasses()
        .that(isNotWiring())
        .should()
        .callCodeUnitWhere(calls(UNREPEATABLE).or(calls(CHANCE)))
        .because("what is computed from the same filing is the same bytes, today and in a test")
        .check(House.CLASSES);
  }

  /**
   * The places where a process begins: the server's root, the command line's root, and the front of
   * the library, where somebody else's process begins to read.
   */
  private static DescribedPredicate<JavaClass> isNotWiring() {
    return DescribedPredicate.describe(
        "are not wiring",
        c ->
            !c.getPackageName().equals("io.assay.server")
                && !c.getPackageName().equals("io.assay.cli")
                && !c.getName().equals("io.assay.edgar.desk.Edgar"));
  }

  private static DescribedPredicate<JavaCall<?>> calls(Map<String, Set<String>> banned) {
    return DescribedPredicate.describe(
        "give another answer each time",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          return banned
                  .getOrDefault(target.getOwner().getName(), Set.of())
                  .contains(target.getName())
              && !isGivenAClock(target);
        });
  }

  private static boolean isGivenAClock(CodeUnitCallTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(t -> t.isAssignableTo(java.time.Clock.class) || t.isEquivalentTo(long.class));
  }

  @Test
  void nothing_static_changes() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("state that all share makes tests depend on each other and threads on luck")
        .check(House.CLASSES);
  }

  @Test
  void nothing_is_printed_past_the_terminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.cli..")
        .and()
        // The entry of a process that runs the server alone: it has no terminal above it.
        .doNotHaveFullyQualifiedName("io.assay.server.Main")
        .and()
        // The same for work over archives: what it found goes to standard output.
        .doNotHaveFullyQualifiedName("io.assay.bulk.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("results go where the caller says, and logs through the logger")
        .check(House.CLASSES);
  }

  @Test
  void every_code_is_told_once_and_in_one_spelling() {
    Map<String, String> owners = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    List<String> misspelt = new ArrayList<>();
    for (JavaClass type : House.CLASSES) {
      if (type.isEnum() && type.isAssignableTo(Coded.class)) {
        for (Object constant : type.reflect().getEnumConstants()) {
          String id = ((Coded) constant).id();
          String before = owners.put(id, type.getName());
          if (before != null) {
            twice.add(id + " in " + before + " and " + type.getName());
          }
          if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            misspelt.add(id);
          }
        }
      }
    }
    assertThat(owners).as("all codes").isNotEmpty();
    assertThat(twice).as("programs tell failures apart by their codes").isEmpty();
    assertThat(misspelt).as("codes are lower case with hyphens").isEmpty();
  }

  @Test
  void every_package_says_what_it_is_for_and_that_nothing_in_it_is_null() {
    Set<String> missing = new TreeSet<>();
    for (JavaClass type : House.CLASSES) {
      JavaPackage room = type.getPackage();
      boolean marked =
          room.tryGetPackageInfo().map(i -> i.isAnnotatedWith(NullMarked.class)).orElse(false);
      if (!marked) {
        missing.add(room.getName());
      }
    }
    assertThat(missing).as("packages without a @NullMarked package-info").isEmpty();
  }
}
