package io.assay.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan of every statement that the server runs, with what it really read, as PostgreSQL itself
 * writes them to its log: no statement can be forgotten.
 */
final class LoggedPlans {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long FEW_ROWS = 2_000;

  private LoggedPlans() {}

  /** From the next connection on, every statement is logged. */
  static void begin(Database database) {
    for (String setting :
        List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_buffers = on",
            "auto_explain.log_nested_statements = on",
            "auto_explain.log_format = 'json'")) {
      database.update("alter system set " + setting);
    }
    database.first("select pg_reload_conf()", row -> row.getBoolean(1));
  }

  /** Goes on logging, or leaves it for a while. */
  static void log(Database database, boolean on) {
    database.update("alter system set auto_explain.log_min_duration = " + (on ? 0 : -1));
    database.first("select pg_reload_conf()", row -> row.getBoolean(1));
  }

  /**
   * A statement and what it read.
   *
   * @param scans tables read from end to end, each with its rows
   * @param blocks of 8 KiB, those in memory included
   */
  record Plan(String statement, List<String> scans, long blocks) {

    /** Its name, if it has one: {@code -- a filing}. */
    String name() {
      return statement.strip().lines().findFirst().orElse("");
    }
  }

  /** Where the log ends now. */
  static long end(Path log) {
    try {
      return Files.size(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plans logged between two ends. */
  static List<Plan> read(Path log, long from) {
    List<Plan> plans = new ArrayList<>();
    StringBuilder json = new StringBuilder();
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(from);
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      boolean within = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("\t") && within) {
          json.append(line, 1, line.length()).append('\n');
          continue;
        }
        if (within) {
          plans.add(plan(MAPPER.readTree(json.toString())));
        }
        json.setLength(0);
        within = line.contains(" plan:");
      }
      if (within) {
        plans.add(plan(MAPPER.readTree(json.toString())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return plans;
  }

  private static Plan plan(JsonNode logged) {
    JsonNode top = logged.path("Plan");
    List<String> scans = new ArrayList<>();
    scans(top, scans);
    return new Plan(
        logged.path("Query Text").asText(),
        scans,
        top.path("Shared Hit Blocks").asLong() + top.path("Shared Read Blocks").asLong());
  }

  private static void scans(JsonNode node, List<String> into) {
    double rows =
        (node.path("Actual Rows").asDouble() + node.path("Rows Removed by Filter").asDouble())
            * node.path("Actual Loops").asDouble();
    String table = node.path("Relation Name").asText();
    if (node.path("Node Type").asText().equals("Seq Scan")
        && rows > FEW_ROWS
        && !table.startsWith("pg_")) {
      into.add(table + " " + (long) rows);
    }
    node.path("Plans").forEach(child -> scans(child, into));
  }
}
