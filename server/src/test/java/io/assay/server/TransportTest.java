package io.assay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.edgar.AskedWrongly;
import io.assay.server.RunningServer.Asking;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with certificates that the JDK's keytool made. */
class TransportTest {

  private static final char[] WORD = "changeit".toCharArray();

  @TempDir Path folder;

  private KeyStore made(String algorithm, String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "one",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(WORD))
            .redirectErrorStream(true)
            .start();
    String told = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(told).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, WORD);
    }
    return store;
  }

  private void write(KeyStore store) throws Exception {
    Files.writeString(
        folder.resolve("cert.pem"), pem("CERTIFICATE", store.getCertificate("one").getEncoded()));
    Files.writeString(
        folder.resolve("key.pem"), pem("PRIVATE KEY", store.getKey("one", WORD).getEncoded()));
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static HttpClient trusting(KeyStore store) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, WORD);
    trusted.setCertificateEntry("one", store.getCertificate("one"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private Map<String, String> settings() {
    return Map.of(
        "tls-cert",
        folder.resolve("cert.pem").toString(),
        "tls-key",
        folder.resolve("key.pem").toString());
  }

  private static HttpResponse<String> get(HttpClient client, Asking asking, String path)
      throws Exception {
    URI address = URI.create(asking.server().address() + path);
    return client.send(
        HttpRequest.newBuilder(address).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answers_go_out_over_tls_and_http_2_and_a_new_certificate_is_taken_up() throws Exception {
    KeyStore first = made("EC", "first");
    write(first);
    Asking asking = Asking.empty(settings());
    try (HttpClient client = trusting(first)) {
      HttpResponse<String> answer = get(client, asking, "/api/v1/jobs");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      for (String path : new String[] {"/", "/api/v1/nothing", "/api/v1/signals?format=csv"}) {
        assertThat(get(client, asking, path).headers().firstValue("strict-transport-security"))
            .as(path)
            .contains("max-age=31536000");
      }
      String print =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(((X509Certificate) first.getCertificate("one")).getEncoded()));
      assertThat(Server.findCertificate(asking.data())).contains(print);
      assertThat(asking.raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).doesNotContain("200");

      KeyStore second = made("RSA", "second");
      write(second);
      Files.setLastModifiedTime(
          folder.resolve("key.pem"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
      try (HttpClient renewed = trusting(second)) {
        HttpResponse<String> after = null;
        while (after == null) {
          try {
            after = get(renewed, asking, "/api/v1/jobs");
          } catch (SSLHandshakeException notYet) {
            TimeUnit.MILLISECONDS.sleep(200);
          }
        }
        assertThat(after.statusCode()).isEqualTo(200);
      }
    } finally {
      asking.close();
    }
  }

  @Test
  void a_cookie_goes_over_tls_only() throws Exception {
    KeyStore store = made("EC", "cookies");
    write(store);
    Asking asking = Asking.empty(settings());
    try (HttpClient client = trusting(store)) {
      URI keys = URI.create(asking.server().address() + "/api/v1/keys");
      String made =
          client
              .send(
                  HttpRequest.newBuilder(keys)
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "{\"name\":\"me\",\"role\":\"admin\"}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      String key = Asking.tree(made).path("key").asText();
      HttpResponse<String> begun =
          client.send(
              HttpRequest.newBuilder(URI.create(asking.server().address() + "/api/v1/session"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"key\":\"" + key + "\"}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(begun.headers().firstValue("set-cookie").orElse(""))
          .startsWith("__Host-assay-session=")
          .contains("; Secure");
    } finally {
      asking.close();
    }
  }

  @Test
  void files_that_do_not_belong_together_are_told() throws Exception {
    write(made("EC", "one"));
    byte[] certificate = Files.readAllBytes(folder.resolve("cert.pem"));
    write(made("EC", "two"));
    Files.write(folder.resolve("cert.pem"), certificate);
    Settings settings = Settings.of(with(settings(), folder.resolve("data").toString()));
    assertThatThrownBy(() -> Server.start(settings, line -> {}))
        .isInstanceOfSatisfying(
            AskedWrongly.class, told -> assertThat(told.what()).contains("it is not the key of"));
    Files.writeString(folder.resolve("key.pem"), "nothing");
    assertThatThrownBy(() -> Server.start(settings, line -> {}))
        .isInstanceOfSatisfying(
            AskedWrongly.class, told -> assertThat(told.mend()).contains("PKCS #8"));
  }

  private static Map<String, String> with(Map<String, String> settings, String data) {
    Map<String, String> all = new java.util.HashMap<>(settings);
    all.putAll(Map.of("data", data, "port", "0", "sample", "false"));
    return all;
  }
}
