package io.assay.server.http;

import io.assay.server.access.Caller;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What an operation is asked with, by whatever way it came. */
interface Question {

  /** Who asks. */
  Caller caller();

  /** Who asks, by what is known now: a key may have been revoked since. */
  default Caller callerNow() {
    return caller();
  }

  /** Where it was asked from. */
  String address();

  /** As asked, not decoded. */
  String path();

  Map<String, List<String>> query();

  /** A part of the path, decoded. */
  String parameter(String name);

  Optional<String> header(String name);

  InputStream content();

  /** A request of its own. */
  record OverHttp(ServerRequest request, Caller caller, Supplier<Caller> now) implements Question {

    @Override
    public Caller callerNow() {
      return now.get();
    }

    @Override
    public String address() {
      return request.remotePeer().host();
    }

    @Override
    public String path() {
      return request.prologue().uriPath().rawPath();
    }

    @Override
    public Map<String, List<String>> query() {
      return request.query().toMap();
    }

    @Override
    public String parameter(String name) {
      return request.path().pathParameters().get(name);
    }

    @Override
    public Optional<String> header(String name) {
      return request.headers().first(HeaderNames.create(name));
    }

    @Override
    public InputStream content() {
      return request.content().inputStream();
    }
  }
}
