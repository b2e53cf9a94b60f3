package io.assay.server;

import io.assay.server.access.Guarding;
import io.assay.server.access.Role;
import io.assay.server.tokens.TokenSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who may ask, and how. Used once. One thread at a time. */
final class AccessReader {

  private final SettingsReader in;

  AccessReader(SettingsReader in) {
    this.in = in;
  }

  Settings.Access read(String host) {
    List<String> hosts = hosts();
    boolean reachable = !hosts.isEmpty() || !isLoopback(host);
    Optional<Guarding.When> when =
        in.oneOf(
            Setting.KEYS,
            Map.of(
                "auto",
                Guarding.When.AUTO,
                "always",
                Guarding.When.ALWAYS,
                "never",
                Guarding.When.NEVER));
    if (when.equals(Optional.of(Guarding.When.NEVER)) && reachable) {
      in.wrong(
          Setting.KEYS,
          "Only where nobody but this machine can ask: with host at 127.0.0.1 and without hosts.");
    }
    return new Settings.Access(
        new Guarding(
            when.orElse(Guarding.When.AUTO),
            reachable,
            Duration.ofHours(in.whole(Setting.SESSION_HOURS, 1, 8_784))),
        hosts,
        tls(),
        tokens());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException e) {
      return false; // told where the host itself is read
    }
  }

  private List<String> hosts() {
    List<String> hosts =
        Stream.of(in.value(Setting.HOSTS).split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    if (!hosts.stream().allMatch(name -> name.matches("[A-Za-z0-9.\\-]{1,253}"))) {
      in.wrong(Setting.HOSTS, "Give names without port or path: assay.example.org,assay.");
    }
    return hosts;
  }

  private Optional<Settings.Tls> tls() {
    Optional<Path> certificate =
        in.there(Setting.TLS_CERT, Files::isReadable, "Give a file that can be read.");
    Optional<Path> key =
        in.there(Setting.TLS_KEY, Files::isReadable, "Give a file that can be read.");
    if (certificate.isPresent() != key.isPresent()) {
      in.wrong(
          certificate.isPresent() ? Setting.TLS_KEY : Setting.TLS_CERT,
          "A certificate and its key go together.");
    }
    return certificate.flatMap(chain -> key.map(one -> new Settings.Tls(chain, one)));
  }

  private Optional<TokenSettings> tokens() {
    Optional<String> said = in.text(Setting.OIDC_ISSUER);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    if (in.text(Setting.OIDC_AUDIENCE).isEmpty()) {
      in.wrong(
          Setting.OIDC_AUDIENCE,
          "Say whom tokens are made for: else those for other servers would open this one.");
    }
    try {
      URI issuer = URI.create(said.get());
      boolean open = "http".equals(issuer.getScheme());
      if (issuer.getHost() == null
          || issuer.getUserInfo() != null
          || issuer.getQuery() != null
          || issuer.getFragment() != null
          || !("https".equals(issuer.getScheme()) || open)) {
        in.wrong(Setting.OIDC_ISSUER, "Give it as https://login.example.org/realms/main.");
      } else if (open && !SettingsReader.isLoopback(issuer.getHost())) {
        in.wrong(Setting.OIDC_ISSUER, "Its keys are fetched over https only, or on this machine.");
      } else {
        return Optional.of(
            new TokenSettings(
                said.get(),
                in.value(Setting.OIDC_AUDIENCE),
                in.value(Setting.OIDC_CLAIM),
                roles()));
      }
    } catch (IllegalArgumentException e) {
      in.wrong(Setting.OIDC_ISSUER, "Give it as https://login.example.org/realms/main.");
    }
    return Optional.empty();
  }

  private Map<String, Role> roles() {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String pair : in.value(Setting.OIDC_ROLES).split(",")) {
      String one = pair.strip();
      int equals = one.lastIndexOf('=');
      Optional<Role> role =
          equals > 0 ? Role.of(one.substring(equals + 1).strip()) : Optional.empty();
      if (role.isEmpty()) {
        in.wrong(Setting.OIDC_ROLES, "Give pairs such as assay-admins=admin,everybody=viewer.");
        break;
      }
      roles.put(one.substring(0, equals).strip(), role.get());
    }
    return roles;
  }
}
