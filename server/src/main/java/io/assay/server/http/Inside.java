package io.assay.server.http;

import io.assay.edgar.AskedWrongly;
import io.assay.edgar.NoSuchThing;
import io.assay.server.access.Caller;
import io.helidon.common.uri.UriPath;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.RoutedPath;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions by path and query alone, as if they were requests of their own. Thread-safe. */
final class Inside {

  private final List<Routes.Route> routes;
  private final Making making;

  Inside(List<Routes.Route> routes, Making making) {
    this.routes = routes.stream().filter(route -> route.operation().reads()).toList();
    this.making = making;
  }

  /** What is asked: a path with its query, no headers. */
  private record Asking(
      String path, UriQuery asked, RoutedPath routed, Caller caller, String address)
      implements Question {

    @Override
    public Map<String, List<String>> query() {
      return asked.toMap();
    }

    @Override
    public String parameter(String name) {
      return routed.pathParameters().get(name);
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public InputStream content() {
      return InputStream.nullInputStream();
    }
  }

  /**
   * The answer in JSON at an address.
   *
   * @param caller who asks, and may get it
   * @param from where it is asked from
   * @throws AskedWrongly when it is answered with something else
   */
  Making.Whole ask(String address, Caller caller, String from) {
    int mark = address.indexOf('?');
    UriPath path = UriPath.create(mark < 0 ? address : address.substring(0, mark));
    UriQuery query = mark < 0 ? UriQuery.empty() : UriQuery.create(address.substring(mark + 1));
    for (Routes.Route route : routes) {
      var match = route.path().match(path);
      if (match.accepted()) {
        Asked asked =
            new Asked(
                new Asking(path.rawPath(), query, match.path(), caller, from),
                route.operation(),
                "");
        if (asked.format() == Format.JSON && !route.operation().streams()) {
          switch (making.make(route, asked)) {
            case Making.Whole whole when whole.ready().contentType.equals("application/json") -> {
              return whole;
            }
            case Making.Flowing flowing -> flowing.place().close();
            case Making.Whole _ -> {
              // Told below, like whatever is no JSON.
            }
          }
        }
        throw new AskedWrongly(
            HttpCode.NOT_IN_A_BATCH,
            address + " is not answered with JSON",
            "body: requests",
            "Ask for it alone.");
      }
    }
    throw new NoSuchThing(
        HttpCode.NO_SUCH_ADDRESS,
        "There is nothing to GET at " + address,
        "body: requests",
        "See /docs for what there is.");
  }
}
