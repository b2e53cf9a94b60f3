package io.assay.edgar.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.EdgarCode;
import io.assay.edgar.Unreadable;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/** Opens EDGAR's JSON files as streams and names what is wrong with them. Thread-safe. */
final class JsonStreams {

  private final JsonFactory json = new JsonFactory();

  /** Reads the object a stream holds. */
  interface Body<T> {
    T read(JsonParser parser) throws IOException;
  }

  <T> T read(InputStream in, String what, Body<T> body) throws IOException {
    try (JsonParser parser = json.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notThat(parser, what);
      }
      return body.read(parser);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      throw broken(what + ": " + e.getOriginalMessage(), "byte " + at, e);
    } catch (CharConversionException e) {
      // bytes that look like UTF-32 and are not; the stream itself is sound
      throw broken(what + ": " + e.getMessage(), "", e);
    }
  }

  private static Unreadable broken(String what, String where, IOException cause) {
    Unreadable failure =
        new Unreadable(
            EdgarCode.UNREADABLE_JSON,
            what,
            where,
            "Fetch the file again; it may be cut off or an error page.");
    failure.initCause(cause);
    return failure;
  }

  static Unreadable notThat(JsonParser parser, String what) {
    return new Unreadable(
        EdgarCode.UNREADABLE_JSON,
        "this JSON is not " + what,
        "byte " + parser.currentTokenLocation().getByteOffset(),
        "Fetch the file again; it may be another file or an error page.");
  }
}
