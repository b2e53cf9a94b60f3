package io.assay.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** Who may see whom. */
class FloorsTest {

  private static final String[] JDK = {
    "java..", "javax.xml..", "org.xml.sax..", "jdk.incubator.vector.."
  };

  @Test
  void no_two_packages_see_each_other_not_even_round_about() {
    slices()
        .matching("io.assay.(**)")
        .should()
        .beFreeOfCycles()
        .because("a knot of packages can only be understood, tested and moved whole")
        .check(House.CLASSES);
  }

  @Test
  void edgar_sees_no_other_room() {
    classes()
        .that()
        .resideInAPackage("io.assay.edgar..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            with(JDK, "io.assay.edgar..", "org.jspecify..", "com.fasterxml.jackson.core.."))
        .because("the reader of filings is used for itself, on anyone's class path")
        .check(House.CLASSES);
  }

  @Test
  void pdf_sees_what_is_read_and_pdfbox_and_nothing_else() {
    classes()
        .that()
        .resideInAPackage("io.assay.pdf..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            with(
                JDK,
                "io.assay.pdf..",
                "io.assay.edgar..",
                "org.jspecify..",
                "com.sun.management..",
                "org.apache.pdfbox..",
                "org.apache.fontbox.."))
        .because("reading PDFs is a library of its own, which nobody needs who reads none")
        .check(House.CLASSES);
  }

  @Test
  void only_pdf_sees_pdfbox() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.pdf..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")
        .because("its limits and its quiet are set in one place")
        .check(House.CLASSES);
  }

  @Test
  void search_sees_its_engines_and_knows_nothing_of_filings() {
    classes()
        .that()
        .resideInAPackage("io.assay.search..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            with(
                JDK,
                "io.assay.search..",
                "org.jspecify..",
                "com.fasterxml.jackson.core..",
                "org.apache.lucene..",
                "ai.onnxruntime.."))
        .because("passages go in and ranked passages come out; whoever has filings cuts them")
        .check(House.CLASSES);
  }

  @Test
  void only_search_sees_lucene_and_the_model_runtime() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.assay.search.lucene..", "io.assay.search.analysis..", "io.assay.search.embedding..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.lucene..", "ai.onnxruntime..")
        .because("an engine stands behind its port, where another can take its place")
        .check(House.CLASSES);
  }

  @Test
  void signals_see_what_was_read_and_nothing_else() {
    classes()
        .that()
        .resideInAPackage("io.assay.signals..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            with(
                JDK,
                "io.assay.signals..",
                "io.assay.edgar..",
                "org.jspecify..",
                "com.fasterxml.jackson.core.."))
        .because("a signal is a pure function of what was read, and runs wherever that is")
        .check(House.CLASSES);
  }

  @Test
  void risk_sees_signals_and_what_was_read_and_nothing_else() {
    classes()
        .that()
        .resideInAPackage("io.assay.risk..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            with(
                JDK,
                "io.assay.risk..",
                "io.assay.signals..",
                "io.assay.edgar..",
                "org.jspecify..",
                "com.fasterxml.jackson.core.."))
        .because(
            "Assessment is one pure call, made by the server, the command line and bulk work alike")
        .check(House.CLASSES);
  }

  @Test
  void the_sample_market_knows_nothing_of_the_reader() {
    classes()
        .that()
        .resideInAPackage("io.assay.sample..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            with(JDK, "io.assay.sample..", "org.jspecify..", "com.sun.net.httpserver.."))
        .because("made by the reader's own code, a specimen could not prove the reader wrong")
        .check(House.CLASSES);
  }

  @Test
  void only_one_room_sees_clickhouse() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.store.clickhouse..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.clickhouse..")
        .because("an engine of columns stands behind their port, where another can take its place")
        .check(House.CLASSES);
  }

  @Test
  void bulk_work_sees_the_libraries_and_spark() {
    noClasses()
        .that()
        .resideInAPackage("io.assay.bulk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.assay.store..",
            "io.assay.server..",
            "io.assay.cli..",
            "io.assay.sample..",
            "io.assay.edgar.client..")
        .because("a cluster gets files and gives files; it needs no database and no server")
        .check(House.CLASSES);
  }

  @Test
  void only_bulk_work_sees_spark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.bulk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .because("its two hundred jars stay off every other class path")
        .check(House.CLASSES);
  }

  @Test
  void the_store_sees_no_room_above_it() {
    noClasses()
        .that()
        .resideInAPackage("io.assay.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.assay.server..", "io.assay.bulk..", "io.assay.cli..", "io.assay.sample..")
        .because("the store keeps what it is given; who asks and why is not its matter")
        .check(House.CLASSES);
  }

  @Test
  void the_server_does_not_see_the_command_line() {
    noClasses()
        .that()
        .resideInAPackage("io.assay.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.assay.cli..")
        .because("the command line starts the server, not the other way")
        .check(House.CLASSES);
  }

  @Test
  void the_reading_commands_see_the_libraries_only() {
    noClasses()
        .that()
        .resideInAPackage("io.assay.cli.reading..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.assay.store..",
            "io.assay.server..",
            "io.assay.sample..",
            "io.assay.cli.running..",
            "io.assay.edgar.client..")
        .because("reading a file needs no database, no network and no server, and starts fast")
        .check(House.CLASSES);
  }

  @Test
  void the_command_line_asks_the_server_not_the_store() {
    noClasses()
        .that()
        .resideInAPackage("io.assay.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.assay.store..")
        .because("the server wires the store; a second wiring would drift from it")
        .check(House.CLASSES);
  }

  @Test
  void the_score_sees_values_of_signals_never_how_they_are_made() {
    noClasses()
        .that()
        .resideInAPackage("io.assay.risk.score..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.assay.signals.digest..",
            "io.assay.signals.figures..",
            "io.assay.signals.ratios..",
            "io.assay.signals.scores..",
            "io.assay.signals.events..",
            "io.assay.signals.language..",
            "io.assay.signals.insiders..",
            "io.assay.signals.wording..",
            "io.assay.signals.extraction..",
            "io.assay.signals.formula..",
            "io.assay.edgar.xbrl..",
            "io.assay.edgar.text..",
            "io.assay.edgar.items..",
            "io.assay.edgar.filing..",
            "io.assay.risk.assess..")
        .because("the score is explained by signals; one that read filings itself could not be")
        .check(House.CLASSES);
  }

  @Test
  void only_the_store_sees_jdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "com.zaxxer..",
            "org.flywaydb..",
            "com.github.kagkarlsson..",
            "io.zonky..")
        .because("statements live in one room, where they are read, tested and migrated together")
        .check(House.CLASSES);
  }

  @Test
  void calls_leave_for_the_network_from_the_edgar_client_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.edgar.client..")
        // Asks the one endpoint of a model that a setting names: not EDGAR either, and nothing
        // leaves where none is set.
        .and()
        .resideOutsideOfPackage("io.assay.server.models..")
        // Asks the one issuer of tokens that a setting names for its keys: not EDGAR either, and
        // nothing leaves where none is set.
        .and()
        .resideOutsideOfPackage("io.assay.server.tokens..")
        // Asks the Assay server on this machine, whose address it reads from the data folder: not
        // EDGAR, so no allowance of EDGAR's is spent.
        .and()
        .resideOutsideOfPackage("io.assay.cli.running..")
        // Asks the one search cluster that a setting names: not EDGAR either, and nothing leaves
        // where none is set.
        .and()
        .resideOutsideOfPackage("io.assay.search.opensearch..")
        .and()
        // Asks its own jar how long a packed file is: nothing leaves the process.
        .doNotHaveFullyQualifiedName("io.assay.store.postgres.Programs")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.URLConnection")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.HttpURLConnection")
        .orShould()
        .callMethod(java.net.URL.class, "openStream")
        .because(
            "one door keeps one rate and one contact towards the SEC, and nothing leaves unseen")
        .check(House.CLASSES);
  }

  @Test
  void only_models_sees_how_a_model_is_asked() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.server.models..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.langchain4j..")
        .because("what a filing says leaves the machine in one place, within one set of limits")
        .check(House.CLASSES);
  }

  @Test
  void only_one_room_sees_redis_and_only_what_asks_others_breaks_off() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.server.sharing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.lettuce..")
        .because("what answers share over servers is decided, and guarded against, in one place")
        .check(House.CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.assay.server.models..", "io.assay.server.sharing..", "io.assay.server.columns..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.resilience4j..")
        .because("circuits are broken where somebody else is asked: models, Redis, ClickHouse")
        .check(House.CLASSES);
  }

  @Test
  void only_one_room_sees_how_tokens_are_checked() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.server.tokens..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .because("which algorithms and keys are believed is decided in one place")
        .check(House.CLASSES);
  }

  @Test
  void only_the_apis_see_the_web_server() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.assay.server.http..")
        // Wires the server's sockets and stops them.
        .and()
        .resideOutsideOfPackage("io.assay.server")
        .and(DescribedPredicate.not(apis()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .because("what a feature does is tested without HTTP, and the web server can be exchanged")
        .check(House.CLASSES);
  }

  /** Doors of features, with what is written within them. */
  private static DescribedPredicate<JavaClass> apis() {
    return DescribedPredicate.describe(
        "Apis",
        one -> {
          JavaClass outermost = one;
          while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
          }
          return outermost.getSimpleName().endsWith("Api");
        });
  }

  private static String[] with(String[] some, String... more) {
    String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
