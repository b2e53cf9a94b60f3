package io.assay.server.accounts;

import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.server.access.Issuing.Issued;
import io.assay.server.http.Json;
import io.assay.store.keys.Key;
import java.io.IOException;

/** Keys as JSON, by the API and by the command line alike. */
public final class AccountShapes {

  private AccountShapes() {}

  /** A key, without what opens. */
  public static void key(JsonGenerator out, Key key) throws IOException {
    out.writeStartObject();
    fields(out, key);
    out.writeEndObject();
  }

  /** A key that was just made, with what opens. */
  public static void issued(JsonGenerator out, Issued issued) throws IOException {
    out.writeStartObject();
    out.writeStringField("key", issued.secret());
    fields(out, issued.key());
    out.writeEndObject();
  }

  private static void fields(JsonGenerator out, Key key) throws IOException {
    out.writeStringField("id", key.id());
    out.writeStringField("name", key.name());
    out.writeStringField("role", key.role());
    Json.texts(out, "scopes", key.scopes());
    out.writeStringField("created", key.created().toString());
    Json.text(out, "expires", key.expires().map(Object::toString).orElse(""));
    Json.text(out, "revoked", key.revoked().map(Object::toString).orElse(""));
    Json.text(out, "lastUsed", key.lastUsed().map(Object::toString).orElse(""));
  }
}
