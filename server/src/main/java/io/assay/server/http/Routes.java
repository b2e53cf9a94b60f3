package io.assay.server.http;

import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import java.util.ArrayList;
import java.util.List;

/** Collects the routes of all features; each must be in the OpenAPI file. One thread at a time. */
public final class Routes {

  /** A route: an operation and who answers it. */
  record Route(Operation operation, Handler handler, PathMatcher path) {}

  private final Contract contract;
  private final List<Route> routes = new ArrayList<>();

  Routes(Contract contract) {
    this.contract = contract;
  }

  public Routes get(String template, Handler handler) {
    return add("GET", template, handler);
  }

  public Routes post(String template, Handler handler) {
    return add("POST", template, handler);
  }

  public Routes delete(String template, Handler handler) {
    return add("DELETE", template, handler);
  }

  private Routes add(String method, String template, Handler handler) {
    routes.add(
        new Route(contract.operation(method, template), handler, PathMatchers.create(template)));
    return this;
  }

  List<Route> all() {
    return List.copyOf(routes);
  }
}
