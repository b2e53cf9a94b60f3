package io.assay.edgar.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a form's XML. Names are local: prefixes differ between filers and mean nothing.
 * Immutable.
 *
 * @param text its own character data, stripped
 * @param start byte offset of its tag
 */
public record FormElement(
    String name,
    String text,
    Map<String, String> attributes,
    List<FormElement> children,
    int start) {

  /** What is found where nothing is: no text, no children. */
  public static final FormElement NONE = new FormElement("", "", Map.of(), List.of(), 0);

  public FormElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /** The first child of a name. */
  public Optional<FormElement> findChild(String name) {
    for (FormElement child : children) {
      if (child.name.equals(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** The children of a name, in order. */
  public List<FormElement> listChildren(String name) {
    return children.stream().filter(child -> child.name.equals(name)).toList();
  }

  /** The element down a path of first children, or {@link #NONE}. */
  public FormElement at(String... path) {
    FormElement element = this;
    for (String name : path) {
      element = element.findChild(name).orElse(NONE);
    }
    return element;
  }

  /** Text down a path of first children, or empty. */
  public String text(String... path) {
    return at(path).text;
  }

  /** An attribute's value, or empty. */
  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  /** Whether nothing was found here. */
  public boolean isAbsent() {
    return name.isEmpty();
  }
}
