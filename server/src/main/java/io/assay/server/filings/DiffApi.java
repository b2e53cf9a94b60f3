package io.assay.server.filings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.edgar.Accession;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.NoSuchThing;
import io.assay.risk.json.ComparisonJson;
import io.assay.server.caching.Generations;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.assay.signals.comparison.FilingComparison;
import io.assay.signals.comparison.FilingText;
import io.assay.signals.comparison.PriorFilings.Distance;
import io.assay.signals.comparison.PriorFilings.Prior;
import io.assay.signals.comparison.SectionComparison;
import io.assay.store.filings.FilingRow;
import io.assay.store.filings.Filings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code filings/{accession}/diff}: a filing beside one of its company before it. Two filings never
 * change, so what is said of a pair is true for good; which filing is the one a year or a quarter
 * before is asked anew whenever the company's filings change.
 */
public final class DiffApi implements Api {

  private static final String YEAR = "prior-year";
  private static final String QUARTER = "prior-quarter";

  private final Filings filings;
  private final Priors priors;
  private final KeptText texts;
  private final FilingComparison comparison;
  private final Generations generations;

  public DiffApi(Filings filings, FilingComparison comparison, Generations generations) {
    this.filings = filings;
    this.priors = new Priors(filings);
    this.texts = new KeptText(filings);
    this.comparison = comparison;
    this.generations = generations;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/filings/{accession}/diff", this::diff);
  }

  private Answer diff(Asked asked) {
    Accession accession = Accession.parse(asked.path("accession"));
    Keep keep = Keep.until(generations.of(filings.filing(accession).cik()));
    FilingRow now = filings.filing(accession);
    String against = asked.text("against").orElse(YEAR);
    FilingRow then = filings.filing(prior(now, against));
    if (!then.cik().equals(now.cik())) {
      throw new AskedWrongly(
          HttpCode.NOT_COMPARABLE,
          then.accession() + " is a filing of " + then.company() + ", not of " + now.company(),
          "query: against",
          "Give a filing of the same company, or " + YEAR + ".");
    }
    List<SectionComparison> sections =
        sections(text(now), text(then), asked.texts("section"), now.accession());
    return Answer.json(
        Json.bytes(
            out -> {
              out.writeStartObject();
              side(out, now);
              out.writeObjectFieldStart("against");
              side(out, then);
              out.writeEndObject();
              out.writeStringField(
                  "chosen", against.equals(YEAR) || against.equals(QUARTER) ? against : "given");
              ComparisonJson.writeSections(out, sections);
              out.writeEndObject();
            }),
        keep);
  }

  private static void side(JsonGenerator out, FilingRow row) throws IOException {
    out.writeStringField("accession", row.accession().value());
    out.writeStringField("form", row.form().value());
    Json.time(out, "accepted", row.accepted());
    Json.date(out, "period", row.period());
    Json.text(out, "title", row.title());
  }

  private Accession prior(FilingRow now, String against) {
    Optional<Distance> distance =
        switch (against) {
          case YEAR -> Optional.of(Distance.YEAR);
          case QUARTER -> Optional.of(Distance.QUARTER);
          default -> Optional.empty();
        };
    if (distance.isEmpty()) {
      return Accession.parse(against);
    }
    return switch (priors.prior(now, distance.get())) {
      case Prior.Found found -> found.ref().accession();
      case Prior.None none ->
          throw new NoSuchThing(
              HttpCode.NO_PRIOR_FILING,
              "Nothing to compare with: " + none.why(),
              now.accession().value(),
              "Ingest the company's earlier reports, or name any filing of it: against=<accession>.");
    };
  }

  private FilingText text(FilingRow row) {
    return texts
        .find(row.accession(), row.form())
        .orElseThrow(
            () ->
                new AskedWrongly(
                    HttpCode.NOT_COMPARABLE,
                    row.form() + " " + row.accession() + " has no reading text to compare",
                    "filing",
                    "Compare reports with text: 10-K, 10-Q, 20-F."));
  }

  private List<SectionComparison> sections(
      FilingText now, FilingText then, List<String> asked, Accession accession) {
    if (asked.isEmpty()) {
      return comparison.usual(then, now);
    }
    List<SectionComparison> result = new ArrayList<>();
    for (String key : asked) {
      result.add(
          comparison
              .section(then, now, key)
              .orElseThrow(
                  () ->
                      new NoSuchThing(
                          HttpCode.NO_SUCH_SECTION,
                          "Neither filing has a section '" + key + "'",
                          accession.value(),
                          "GET /api/v1/filings/" + accession + "/sections lists what there is.")));
    }
    return result;
  }
}
