package io.assay.server.http.sockets;

import io.assay.server.limits.Caller;
import io.assay.server.limits.Rate;
import io.helidon.common.socket.PeerInfo;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/**
 * The other end of a connection; while it shows no key, it is who asks. Addresses of IPv6 count by
 * their first 64 bits, of which one subscriber has all. Immutable.
 */
public final class Peer implements PeerInfo, Caller {

  private final PeerInfo of;
  private final SocketAddress address;
  private final String host;
  private final long network;
  private final boolean loopback;

  Peer(PeerInfo of) {
    this.of = of;
    this.address = of.address();
    this.host = of.host();
    this.network = network(address);
    this.loopback = isLoopback(address);
  }

  /** The address, or the network of it that one subscriber has, as a number. */
  static long network(SocketAddress address) {
    if (!(address instanceof InetSocketAddress inet) || inet.getAddress() == null) {
      return 0;
    }
    byte[] bytes = inet.getAddress().getAddress();
    long number = inet.getAddress() instanceof Inet6Address ? 6 : 4;
    for (int i = 0; i < Math.min(8, bytes.length); i++) {
      number = number * 257 + (bytes[i] & 0xff) + 1;
    }
    return number;
  }

  static boolean isLoopback(SocketAddress address) {
    InetAddress inet = address instanceof InetSocketAddress known ? known.getAddress() : null;
    return inet != null && inet.isLoopbackAddress();
  }

  @Override
  public long identity() {
    return network;
  }

  @Override
  public String kind() {
    return loopback ? Rate.LOOPBACK : Rate.ADDRESS;
  }

  @Override
  public SocketAddress address() {
    return address;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public int port() {
    return of.port();
  }

  @Override
  public Optional<Principal> tlsPrincipal() {
    return of.tlsPrincipal();
  }

  @Override
  public Optional<Certificate[]> tlsCertificates() {
    return of.tlsCertificates();
  }
}
