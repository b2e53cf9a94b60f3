package io.assay.sample.market;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Company facts in the shape of EDGAR's {@code api/xbrl/companyfacts}: the facts of whole periodic
 * reports, without dimensions, gathered from the reports themselves. One thread.
 */
final class CompanyFacts {

  private final SampleCompany company;

  /** Taxonomy, tag, unit, then the rows. */
  private final Map<String, Map<String, Map<String, Set<String>>>> facts = new TreeMap<>();

  CompanyFacts(SampleCompany company) {
    this.company = company;
  }

  /** Takes the facts of a 10-K, 10-Q or an amendment; other forms have none to give. */
  void add(SampleFiling filing, String main) {
    if (!filing.form().startsWith("10-")) {
      return;
    }
    Map<String, String> contexts = contexts(main);
    String year = between(main, "name=\"dei:DocumentFiscalYearFocus\"", ">", "<");
    String period = between(main, "name=\"dei:DocumentFiscalPeriodFocus\"", ">", "<");
    String tail =
        ",\"accn\":\""
            + filing.accession()
            + "\",\"fy\":"
            + year
            + ",\"fp\":\""
            + period
            + "\",\"form\":\""
            + filing.form()
            + "\",\"filed\":\""
            + filing.filed()
            + "\"}";
    int at = main.indexOf("<ix:nonFraction ");
    while (at >= 0) {
      int close = main.indexOf('>', at);
      String tag = main.substring(at, close);
      String dated = contexts.get(attribute(tag, "contextRef"));
      if (dated != null) {
        String shown = main.substring(close + 1, main.indexOf('<', close));
        String concept = attribute(tag, "name");
        int colon = concept.indexOf(':');
        String unit =
            switch (attribute(tag, "unitRef")) {
              case "usd" -> "USD";
              case "usdPerShare" -> "USD/shares";
              case String other -> other;
            };
        facts
            .computeIfAbsent(concept.substring(0, colon), _ -> new TreeMap<>())
            .computeIfAbsent(concept.substring(colon + 1), _ -> new TreeMap<>())
            .computeIfAbsent(unit, _ -> new LinkedHashSet<>())
            .add("{" + dated + ",\"val\":" + value(tag, shown) + tail);
      }
      at = main.indexOf("<ix:nonFraction ", close);
    }
  }

  private static String value(String tag, String shown) {
    if (tag.contains("fixed-zero")) {
      return "0";
    }
    BigDecimal value = new BigDecimal(shown.replace(",", ""));
    String scale = attribute(tag, "scale");
    if (!scale.isEmpty()) {
      value = value.scaleByPowerOfTen(Integer.parseInt(scale));
    }
    return (tag.contains(" sign=\"-\"") ? value.negate() : value).toPlainString();
  }

  private static Map<String, String> contexts(String main) {
    Map<String, String> contexts = new HashMap<>();
    int at = main.indexOf("<xbrli:context ");
    while (at >= 0) {
      int end = main.indexOf("</xbrli:context>", at);
      String context = main.substring(at, end);
      if (!context.contains("<xbrli:segment>")) {
        String instant = between(context, "<xbrli:instant", ">", "<");
        String dated =
            instant.isEmpty()
                ? "\"start\":\""
                    + between(context, "<xbrli:startDate", ">", "<")
                    + "\",\"end\":\""
                    + between(context, "<xbrli:endDate", ">", "<")
                    + '"'
                : "\"end\":\"" + instant + '"';
        contexts.put(attribute(context, "id"), dated);
      }
      at = main.indexOf("<xbrli:context ", end);
    }
    return contexts;
  }

  private static String between(String text, String anchor, String open, String close) {
    int at = text.indexOf(anchor);
    if (at < 0) {
      return "";
    }
    int start = text.indexOf(open, at) + open.length();
    return text.substring(start, text.indexOf(close, start));
  }

  private static String attribute(String tag, String name) {
    return between(tag, " " + name + "=\"", "\"", "\"");
  }

  String json() {
    StringBuilder out = new StringBuilder(256 * 1024);
    out.append("{\"cik\":")
        .append(company.cik())
        .append(",\"entityName\":")
        .append(Json.quote(company.name()))
        .append(",\"facts\":{");
    String comma = "";
    for (var taxonomy : facts.entrySet()) {
      out.append(comma).append('"').append(taxonomy.getKey()).append("\":{");
      String inner = "";
      for (var tag : taxonomy.getValue().entrySet()) {
        out.append(inner)
            .append('"')
            .append(tag.getKey())
            .append("\":{\"label\":null,\"description\":null,\"units\":{");
        String unitComma = "";
        for (var unit : tag.getValue().entrySet()) {
          out.append(unitComma)
              .append('"')
              .append(unit.getKey())
              .append("\":[")
              .append(String.join(",", unit.getValue()))
              .append(']');
          unitComma = ",";
        }
        out.append("}}");
        inner = ",";
      }
      out.append('}');
      comma = ",";
    }
    return out.append("}}").toString();
  }
}
