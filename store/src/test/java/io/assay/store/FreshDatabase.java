package io.assay.store;

import io.assay.store.postgres.DataFolder;
import io.assay.store.postgres.LocalPostgres;
import io.assay.store.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a migrated, empty {@link Database} of its own, or the {@link Database.Address} of
 * one that no migration has run on, on a PostgreSQL that all tests of the run share.
 */
public final class FreshDatabase implements ParameterResolver {

  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(FreshDatabase.class);

  /** Where tests find the unpacked programs. */
  public static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Database.class || type == Database.Address.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Cluster cluster =
        context
            .getRoot()
            .getStore(SPACE)
            .getOrComputeIfAbsent(Cluster.class, _ -> Cluster.start(), Cluster.class);
    if (parameter.getParameter().getType() == Database.Address.class) {
      return cluster.empty();
    }
    Opened opened = new Opened(cluster.database());
    context.getStore(SPACE).put(opened, opened);
    return opened.database();
  }

  private record Opened(Database database) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
    }
  }

  private record Cluster(
      Path root, DataFolder folder, LocalPostgres postgres, AtomicInteger databases)
      implements AutoCloseable {

    static Cluster start() {
      try {
        Path root = Files.createTempDirectory("assay-store-test");
        DataFolder folder = DataFolder.take(root);
        LocalPostgres postgres =
            LocalPostgres.start(
                folder, PROGRAMS, new LocalPostgres.Settings("64MB", 60), new SplittableRandom(7));
        withoutOthers(postgres);
        return new Cluster(root, folder, postgres, new AtomicInteger());
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    // What was told is read once every transaction before it has ended, in whichever database:
    // those of autovacuum, which come when they like, would hold up a test that reads at once.
    private static void withoutOthers(LocalPostgres postgres) {
      try (Database admin = Database.open(postgres.address(4, Duration.ofSeconds(30)))) {
        admin.update("alter system set autovacuum_naptime = '1d'");
        admin.list("select pg_reload_conf()", row -> row.getBoolean(1));
      }
    }

    Database.Address empty() {
      String name = "t" + databases.incrementAndGet();
      Database.Address base = postgres.address(4, Duration.ofSeconds(30));
      try (Database admin = Database.open(base)) {
        admin.update("create database " + name);
      }
      return new Database.Address(
          base.url().replace("/postgres", "/" + name),
          base.user(),
          base.password(),
          4,
          base.statementTimeout());
    }

    Database database() {
      Database database = Database.open(empty());
      Schema.migrate(database);
      return database;
    }

    @Override
    public void close() throws java.io.IOException {
      postgres.close();
      folder.close();
      try (var files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
