package io.assay.server.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.FormType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to ingest. Immutable.
 *
 * @param targets tickers, CIKs, accession numbers ({@code CIK/ACCESSION} where the filer's own
 *     number does not begin it), files, folders, quarters ({@code 2024Q1}), years, or {@code
 *     sample}
 * @param forms only these, amendments by themselves ({@code 10-K/A}); none means all that Assay
 *     reads
 * @param since filed on or after
 * @param until filed on or before
 * @param limit the newest so many of each target
 * @param priority higher goes first
 * @param filesToo whether who asks may name files of this machine
 */
public record IngestRequest(
    List<String> targets,
    List<FormType> forms,
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    Optional<Integer> limit,
    int priority,
    boolean filesToo) {

  /**
   * @throws AskedWrongly when there is no target
   */
  public IngestRequest {
    targets = targets.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
    forms = List.copyOf(forms);
    if (targets.isEmpty()) {
      throw new AskedWrongly(
          IngestCode.NO_TARGET,
          "nothing to ingest",
          "Give a ticker, a CIK, an accession number, a file or a folder.");
    }
  }

  /** All that Assay reads of some targets, files too. */
  public static IngestRequest of(List<String> targets) {
    return new IngestRequest(
        targets, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), 0, true);
  }

  /** In words. */
  public String title() {
    StringBuilder title = new StringBuilder("Ingest ");
    title.append(String.join(", ", targets.subList(0, Math.min(5, targets.size()))));
    if (targets.size() > 5) {
      title.append(" and ").append(targets.size() - 5).append(" more");
    }
    if (!forms.isEmpty()) {
      title.append(" (").append(String.join(", ", forms.stream().map(FormType::value).toList()));
      title.append(')');
    }
    return title.toString();
  }

  /** Whether a file or folder is among the targets, as {@link Ingest} will take them. */
  public boolean namesFiles() {
    return targets.stream().anyMatch(Targets::isFile);
  }

  /** As the job keeps it. */
  String toJson(ObjectMapper mapper) {
    ObjectNode node = mapper.createObjectNode();
    targets.forEach(node.putArray("targets")::add);
    forms.forEach(form -> node.withArray("forms").add(form.value()));
    since.ifPresent(day -> node.put("since", day.toString()));
    until.ifPresent(day -> node.put("until", day.toString()));
    limit.ifPresent(most -> node.put("limit", most));
    node.put("priority", priority);
    node.put("files", filesToo);
    return node.toString();
  }

  /** Out of a job. */
  static IngestRequest parse(ObjectMapper mapper, String json) {
    try {
      JsonNode node = mapper.readTree(json);
      List<String> targets = new ArrayList<>();
      node.path("targets").forEach(target -> targets.add(target.asText()));
      List<FormType> forms = new ArrayList<>();
      node.path("forms").forEach(form -> forms.add(new FormType(form.asText())));
      return new IngestRequest(
          targets,
          forms,
          day(node, "since"),
          day(node, "until"),
          node.hasNonNull("limit") ? Optional.of(node.get("limit").asInt()) : Optional.empty(),
          node.path("priority").asInt(),
          node.path("files").asBoolean());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a job holds no request: " + json, e);
    }
  }

  private static Optional<LocalDate> day(JsonNode node, String field) {
    return node.hasNonNull(field)
        ? Optional.of(LocalDate.parse(node.get(field).asText()))
        : Optional.empty();
  }

  private static final Set<String> READ =
      Set.of(
          "6-K",
          "13F-HR",
          "13F-NT",
          "SC 13D",
          "SC 13G",
          "SCHEDULE 13D",
          "SCHEDULE 13G",
          "DEF 14A",
          "144",
          "D",
          "NPORT-P");

  /** Whether a filing out of a list of EDGAR's is asked for; limit aside. */
  boolean takes(FormType form, Optional<LocalDate> filed) {
    return (!forms.isEmpty() || isRead(form)) && takesFile(form, filed);
  }

  /**
   * Whether a filing that stands in a file is asked for; limit aside. Who points at a file means
   * it, whatever its form, unless forms are named.
   */
  boolean takesFile(FormType form, Optional<LocalDate> filed) {
    return (forms.isEmpty() || forms.contains(form))
        && (since.isEmpty() || filed.isEmpty() || !filed.get().isBefore(since.get()))
        && (until.isEmpty() || filed.isEmpty() || !filed.get().isAfter(until.get()));
  }

  /**
   * Forms that Assay reads more of than header and text, and that tell of the company itself.
   * Prospectuses come by name only: a bank files thousands a year.
   */
  static boolean isRead(FormType form) {
    return form.isPeriodic()
        || form.isCurrentReport()
        || form.isOwnership()
        || form.base().startsWith("NT ")
        || READ.contains(form.base());
  }
}
