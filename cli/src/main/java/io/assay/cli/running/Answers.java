package io.assay.cli.running;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assay.edgar.CouldNotAsk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the server's JSON as far as the commands need it. Thread-safe. */
final class Answers {

  private static final JsonFactory JSON = new JsonFactory();

  private Answers() {}

  /**
   * The members of an object: texts, numbers and truths as text, inner objects as {@code
   * outer.inner}; lists are passed over.
   *
   * @throws CouldNotAsk when it is no JSON object
   */
  static Map<String, String> members(String json) {
    try (JsonParser in = JSON.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable(json);
      }
      return members(in, "");
    } catch (IOException e) {
      throw unreadable(json);
    }
  }

  /** The objects in the list {@code data}. */
  static List<Map<String, String>> data(String json) {
    return objects(json, "data");
  }

  /** The objects in the first list of a name. */
  static List<Map<String, String>> objects(String json, String list) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (JsonParser in = JSON.createParser(json)) {
      while (in.nextToken() != null) {
        boolean opensList =
            in.currentToken() == JsonToken.START_ARRAY && list.equals(in.currentName());
        if (opensList) {
          while (in.nextToken() == JsonToken.START_OBJECT) {
            rows.add(members(in, ""));
          }
          return rows;
        }
      }
    } catch (IOException e) {
      throw unreadable(json);
    }
    throw unreadable(json);
  }

  /** The objects in the list {@code data}, as they came. */
  static List<String> rawData(String json) {
    return rawList(json, "data");
  }

  /** The objects in the first list of that name, as they came. */
  static List<String> rawList(String json, String list) {
    List<String> rows = new ArrayList<>();
    try (JsonParser in = JSON.createParser(json)) {
      while (in.nextToken() != null) {
        if (in.currentToken() == JsonToken.START_ARRAY && list.equals(in.currentName())) {
          while (in.nextToken() == JsonToken.START_OBJECT) {
            int start = (int) in.currentTokenLocation().getCharOffset();
            in.skipChildren();
            rows.add(json.substring(start, (int) in.currentLocation().getCharOffset()));
          }
          return rows;
        }
      }
    } catch (IOException e) {
      throw unreadable(json);
    }
    throw unreadable(json);
  }

  /** The texts in a list of the outermost object; none where there is no such list. */
  static List<String> texts(String json, String list) {
    List<String> texts = new ArrayList<>();
    try (JsonParser in = JSON.createParser(json)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        if (in.nextToken() == JsonToken.START_ARRAY && name.equals(list)) {
          while (in.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(in.getText());
          }
          return texts;
        }
        in.skipChildren();
      }
    } catch (IOException e) {
      throw unreadable(json);
    }
    return texts;
  }

  private static Map<String, String> members(JsonParser in, String prefix) throws IOException {
    Map<String, String> members = new HashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + in.currentName();
      JsonToken value = in.nextToken();
      if (value == JsonToken.START_OBJECT) {
        members.putAll(members(in, name + "."));
      } else if (value == JsonToken.START_ARRAY) {
        in.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        members.put(name, in.getText());
      }
    }
    return members;
  }

  static Job job(Map<String, String> members) {
    Optional<Job.Failure> error =
        members.containsKey("error.code")
            ? Optional.of(
                new Job.Failure(
                    text(members, "error.code"),
                    text(members, "error.message"),
                    text(members, "error.where"),
                    text(members, "error.mend")))
            : Optional.empty();
    return new Job(
        text(members, "id"),
        text(members, "state"),
        text(members, "title"),
        text(members, "created"),
        text(members, "accession"),
        text(members, "form"),
        (long) number(members, "total", 0),
        (long) number(members, "done", 0),
        (long) number(members, "already", 0),
        (long) number(members, "failed", 0),
        (long) number(members, "absent", 0),
        number(members, "rate", 0),
        number(members, "secondsLeft", -1),
        error);
  }

  static String text(Map<String, String> members, String name) {
    return members.getOrDefault(name, "");
  }

  private static double number(Map<String, String> members, String name, double otherwise) {
    String text = text(members, name);
    try {
      return text.isEmpty() ? otherwise : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw unreadable(name + ": " + text);
    }
  }

  private static CouldNotAsk unreadable(String json) {
    return new CouldNotAsk(
        RunningCode.SERVER_ANSWER_UNREADABLE,
        "the server's answer is not what was expected: "
            + json.substring(0, Math.min(200, json.length())),
        "Check that command and server are of one version: restart ./assay up.");
  }
}
