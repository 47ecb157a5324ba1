"""Why a first connection failed, where TLS is the reason: neither client says so. Asks the port itself, once."""

from __future__ import annotations

import socket
import ssl

from kgcheck.store.neo4j.address import Address

_SECONDS = 5.0
_HANDSHAKE = b"\x60\x60\xb0\x17" + b"\x00\x08\x08\x05" + b"\x00\x04\x04\x04" + b"\x00" * 8


def why_not(address: Address) -> tuple[str, str] | None:
    """What is wrong and what to do about it; None where TLS is not the reason."""
    kind, _, security = address.scheme.partition("+")
    if not security:
        if _speaks_bolt(address) or not _speaks_tls(address, checked=False):
            return None
        return (
            "the server wants TLS",
            f"Write {kind}+s:// (or {kind}+ssc:// for a certificate that nobody signed) instead of {kind}://.",
        )
    try:
        spoken = _speaks_tls(address, checked=security == "s")
    except ssl.SSLCertVerificationError as error:
        return (
            f"the server's certificate is not to be trusted: {error.verify_message}",
            f"{kind}+ssc:// takes a certificate that nobody signed; one that a company's own authority signed is "
            "trusted where SSL_CERT_FILE names that authority's.",
        )
    if not spoken and _speaks_bolt(address):
        return "the server does not use TLS", f"Write {kind}:// instead of {address.scheme}://."
    return None


def _speaks_tls(address: Address, *, checked: bool) -> bool:
    """Whether a TLS connection comes about; raises where only the certificate is in the way."""
    context = ssl.create_default_context()
    if not checked:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        bare = socket.create_connection((address.host, address.port), _SECONDS)
        with bare, context.wrap_socket(bare, server_hostname=address.host):
            return True
    except ssl.SSLCertVerificationError:
        raise
    except OSError:
        return False


def _speaks_bolt(address: Address) -> bool:
    """Whether the server answers Bolt's handshake in the clear."""
    try:
        with socket.create_connection((address.host, address.port), _SECONDS) as connection:
            connection.sendall(_HANDSHAKE)
            return len(connection.recv(4)) == 4
    except OSError:
        return False
