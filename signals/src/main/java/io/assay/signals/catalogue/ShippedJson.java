package io.assay.signals.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON document shipped in the jar, as a tree: objects are ordered maps, arrays lists, numbers
 * {@code Double}, the literal null the empty string. For data of Assay's own, never for input.
 */
public final class ShippedJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private ShippedJson() {}

  /** Bytes of the resource {@code name} beside {@code owner}. */
  public static byte[] bytes(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name + " beside " + owner.getName());
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Twelve hexadecimal digits that change with any of the bytes. */
  public static String hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The top object of the document. */
  public static Map<String, Object> object(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      return objectOf(value(parser));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> result = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          result.put(name, value(parser));
        }
        return result;
      }
      case START_ARRAY -> {
        List<Object> result = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          result.add(value(parser));
        }
        return result;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return parser.getDoubleValue();
      }
      case VALUE_TRUE -> {
        return true;
      }
      case VALUE_FALSE -> {
        return false;
      }
      case VALUE_NULL -> {
        return "";
      }
      default -> {
        return parser.getText();
      }
    }
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> objectOf(Object tree) {
    return (Map<String, Object>) tree;
  }

  @SuppressWarnings("unchecked")
  public static List<Object> listOf(Object tree) {
    return (List<Object>) tree;
  }

  /** The text under {@code key}, or empty. */
  public static String text(Map<String, Object> object, String key) {
    return object.getOrDefault(key, "") instanceof String text ? text : "";
  }

  /** The number under {@code key}, or {@code otherwise}. */
  public static double number(Map<String, Object> object, String key, double otherwise) {
    return object.getOrDefault(key, "") instanceof Double number ? number : otherwise;
  }

  /** The texts under {@code key}, or none. */
  public static List<String> texts(Map<String, Object> object, String key) {
    return object.getOrDefault(key, "") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Whether {@code key} is true. */
  public static boolean flag(Map<String, Object> object, String key) {
    return object.getOrDefault(key, "") instanceof Boolean b && b;
  }
}
