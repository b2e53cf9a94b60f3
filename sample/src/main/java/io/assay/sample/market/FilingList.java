package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import io.assay.sample.market.SubmissionText.Written;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A company's filing list in the shape of EDGAR's {@code submissions/CIK##########.json}. One
 * thread.
 */
final class FilingList {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(java.time.ZoneOffset.UTC);

  /** A filing without its text. */
  private record Row(SampleFiling filing, int size) {}

  private final Player player;
  private final List<Row> rows = new ArrayList<>();

  FilingList(Player player) {
    this.player = player;
  }

  void add(SampleFiling filing) {
    Written names = new Written("", filing.primaryDocument(), filing.description());
    SampleFiling light =
        new SampleFiling(
            filing.cik(),
            filing.accession(),
            filing.form(),
            filing.filed(),
            filing.accepted(),
            filing.period(),
            filing.items(),
            filing.company(),
            filing.ticker(),
            new SubmissionText(() -> names));
    rows.addFirst(new Row(light, filing.content().length()));
  }

  boolean hasOlder() {
    return rows.size() > EdgarTree.RECENT;
  }

  String olderPage() {
    return arrays(rows.subList(EdgarTree.RECENT, rows.size()));
  }

  String page() {
    SampleCompany company = player.company();
    List<Row> recent = rows.subList(0, Math.min(EdgarTree.RECENT, rows.size()));
    StringBuilder out = new StringBuilder(64 * 1024);
    out.append("{\"cik\":\"")
        .append(company.cik10())
        .append("\",\"entityType\":\"operating\",\"sic\":\"")
        .append(company.sic())
        .append("\",\"sicDescription\":")
        .append(Json.quote(company.sicDescription()))
        .append(",\"ownerOrg\":")
        .append(Json.quote(player.industry().office()))
        .append(
            ",\"insiderTransactionForOwnerExists\":0,\"insiderTransactionForIssuerExists\":1,\"name\":")
        .append(Json.quote(company.name()))
        .append(",\"tickers\":[")
        .append(Json.quote(company.ticker()))
        .append("],\"exchanges\":[")
        .append(Json.quote(company.exchange()))
        .append("],\"ein\":\"")
        .append(player.ein())
        .append(
            "\",\"lei\":null,\"description\":\"\",\"website\":\"\",\"investorWebsite\":\"\",\"category\":\"")
        .append(player.scale() == 6 ? "Large accelerated filer" : "Accelerated filer")
        .append("\",\"fiscalYearEnd\":\"")
        .append(company.fiscalYearEnd())
        .append("\",\"stateOfIncorporation\":\"")
        .append(player.incorporated())
        .append("\",\"stateOfIncorporationDescription\":\"")
        .append(player.incorporated())
        .append("\",\"addresses\":{\"mailing\":")
        .append(address())
        .append(",\"business\":")
        .append(address())
        .append("},\"phone\":\"")
        .append(player.phone())
        .append("\",\"flags\":\"\",\"formerNames\":[],\"filings\":{\"recent\":")
        .append(arrays(recent))
        .append(",\"files\":[");
    if (hasOlder()) {
      List<Row> older = rows.subList(EdgarTree.RECENT, rows.size());
      out.append("{\"name\":\"CIK")
          .append(company.cik10())
          .append("-submissions-001.json\",\"filingCount\":")
          .append(older.size())
          .append(",\"filingFrom\":\"")
          .append(older.getLast().filing().filed())
          .append("\",\"filingTo\":\"")
          .append(older.getFirst().filing().filed())
          .append("\"}");
    }
    return out.append("]}}").toString();
  }

  private String address() {
    return "{\"street1\":"
        + Json.quote(player.street().toUpperCase(Locale.ROOT))
        + ",\"street2\":null,\"city\":"
        + Json.quote(player.city().toUpperCase(Locale.ROOT))
        + ",\"stateOrCountry\":\""
        + player.company().state()
        + "\",\"zipCode\":\""
        + player.zip()
        + "\",\"stateOrCountryDescription\":\""
        + player.company().state()
        + "\"}";
  }

  private static String arrays(List<Row> rows) {
    StringBuilder out = new StringBuilder(rows.size() * 300).append('{');
    array(out, rows, "accessionNumber", r -> Json.quote(r.filing().accession()), false);
    array(out, rows, "filingDate", r -> Json.quote(r.filing().filed().toString()), true);
    array(
        out,
        rows,
        "reportDate",
        r -> Json.quote(r.filing().period().map(Object::toString).orElse("")),
        true);
    array(
        out,
        rows,
        "acceptanceDateTime",
        r -> Json.quote(MILLIS.format(r.filing().accepted())),
        true);
    array(out, rows, "act", r -> r.filing().form().equals("4") ? "\"\"" : "\"34\"", true);
    array(out, rows, "form", r -> Json.quote(r.filing().form()), true);
    array(
        out,
        rows,
        "fileNumber",
        r ->
            r.filing().form().equals("4")
                ? "\"\""
                : Json.quote("001-" + (90_000 + r.filing().cik() - Cast.FIRST_CIK)),
        true);
    array(out, rows, "filmNumber", _ -> "\"\"", true);
    array(out, rows, "items", r -> Json.quote(String.join(",", r.filing().items())), true);
    array(out, rows, "core_type", r -> Json.quote(r.filing().form()), true);
    array(out, rows, "size", r -> Integer.toString(r.size()), true);
    array(out, rows, "isXBRL", r -> r.filing().inlineXbrl() ? "1" : "0", true);
    array(out, rows, "isInlineXBRL", r -> r.filing().inlineXbrl() ? "1" : "0", true);
    array(out, rows, "primaryDocument", r -> Json.quote(r.filing().primaryDocument()), true);
    array(out, rows, "primaryDocDescription", r -> Json.quote(r.filing().description()), true);
    return out.append('}').toString();
  }

  private static void array(
      StringBuilder out, List<Row> rows, String name, Function<Row, String> value, boolean comma) {
    out.append(comma ? ",\"" : "\"").append(name).append("\":[");
    for (int i = 0; i < rows.size(); i++) {
      out.append(i == 0 ? "" : ",").append(value.apply(rows.get(i)));
    }
    out.append(']');
  }
}
