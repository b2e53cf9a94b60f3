package io.assay.server.asking;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.edgar.AskedWrongly;
import io.assay.edgar.Cik;
import io.assay.edgar.FormType;
import io.assay.server.http.Answer;
import io.assay.server.http.Api;
import io.assay.server.http.Asked;
import io.assay.server.http.HttpCode;
import io.assay.server.http.Json;
import io.assay.server.http.Keep;
import io.assay.server.http.Routes;
import io.assay.server.understanding.Meaning.Scope;
import io.assay.store.companies.Companies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ask}: answers with their sources, as JSON or as Server-Sent Events. */
public final class AskApi implements Api {

  private static final List<String> FIELDS = List.of("question", "companies", "forms", "asOf");
  private static final int MOST = 50;

  private final Asking asking;
  private final Companies companies;
  private final AskStream stream = new AskStream();

  public AskApi(Asking asking, Companies companies) {
    this.asking = asking;
    this.companies = companies;
  }

  @Override
  public void routes(Routes routes) {
    routes.get("/api/v1/ask", this::get).post("/api/v1/ask", this::post);
  }

  private Answer get(Asked asked) {
    return answer(
        asked,
        asked.text("q").orElse(""),
        scope(asked.texts("companies"), asked.texts("forms"), asked.asOf()));
  }

  private Answer post(Asked asked) {
    JsonNode body = asked.body();
    Json.known(body, FIELDS);
    if (!body.path("question").isTextual()) {
      throw wrong("There is no question", "question", "Give it as a text.");
    }
    Optional<Instant> asOf =
        body.hasNonNull("asOf")
            ? Optional.of(Asked.moment(body.path("asOf").asText()))
            : Optional.empty();
    return answer(
        asked,
        body.path("question").asText(),
        scope(texts(body, "companies"), texts(body, "forms"), asOf));
  }

  private static List<String> texts(JsonNode body, String field) {
    List<String> texts = new ArrayList<>();
    if (body.hasNonNull(field) && !body.path(field).isArray()) {
      throw wrong("'" + field + "' is no list", field, "Give a list of texts.");
    }
    for (JsonNode one : body.path(field)) {
      if (!one.isTextual() && !one.isIntegralNumber()) {
        throw wrong("'" + field + "' holds what is no text", field, "Give a list of texts.");
      }
      texts.add(one.asText());
    }
    return texts;
  }

  private Scope scope(List<String> ofCompanies, List<String> ofForms, Optional<Instant> asOf) {
    if (ofCompanies.size() > MOST || ofForms.size() > MOST) {
      throw wrong("These are too many", "companies", "Give at most " + MOST + ".");
    }
    Set<Cik> ciks = new HashSet<>();
    for (String company : ofCompanies) {
      ciks.add(companies.company(company).cik());
    }
    Set<String> forms = new HashSet<>();
    for (String form : ofForms) {
      forms.add(new FormType(form).value());
    }
    return new Scope(ciks, forms, asOf);
  }

  private static AskedWrongly wrong(String what, String field, String mend) {
    return new AskedWrongly(HttpCode.BAD_BODY, what, "body: " + field, mend);
  }

  private Answer answer(Asked asked, String question, Scope scope) {
    boolean streamed =
        asked.header("Accept").orElse("").contains("text/event-stream")
            && asked.header("Idempotency-Key").isEmpty();
    if (!streamed) {
      // Who asks again is answered from what is recalled, which knows how long that is true.
      return Answer.json(
          Json.bytes(asking.ask(question, scope, Progress.silent()), AnswerJson::answer),
          Keep.not());
    }
    Optional<String> last = asked.header("Last-Event-ID").filter(id -> !id.isBlank());
    return new Answer.Stream(
        "text/event-stream",
        out ->
            stream.write(
                out, last, progress -> asking.ask(question, scope, progress), asked::problem));
  }
}
