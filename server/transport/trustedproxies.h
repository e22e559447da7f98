// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/result.h"
#include "server/transport/httpheaders.h"
#include "server/transport/ipaddress.h"

#include <QtCore/qlist.h>
#include <vector>

namespace halley {

// What a proxy says about the client behind it. Empty members: it says nothing.
struct Forwarded
{
    enum class Scheme : quint8 { Unknown, Http, Https };

    QByteArray address; // of the client, without port
    Scheme scheme = Scheme::Unknown;
    QByteArray host; // as a Host field: a name or an address, perhaps with a port
};

// An entry of the option `trustedProxies` that is neither an address nor a subnet.
struct InvalidProxy
{
    QByteArray entry;
};

// The proxies whose X-Forwarded-For, -Proto and -Host are believed (design, section 8: Origin). Anybody can
// send these fields, so they count only in requests of these peers, and of a chain of proxies only what the
// trusted ones have added: each appends on the right.
class TrustedProxies
{
public:
    TrustedProxies() = default; // nobody
    // Addresses ("192.0.2.1", "2001:db8::1") and subnets ("10.0.0.0/8", "fd00::/8"). An IPv4 subnet also
    // holds the mapped IPv6 addresses.
    [[nodiscard]] static Result<TrustedProxies, InvalidProxy> parse(const QList<QByteArray> &entries);

    [[nodiscard]] bool isEmpty() const noexcept { return m_subnets.empty(); }
    [[nodiscard]] bool trusts(const IpAddress &peer) const;
    // As trusts(), of an address's text; false if it is none.
    [[nodiscard]] bool trusts(QByteArrayView peer) const;

    // The fields of a request whose peer is trusted.
    //   address  the right-most of X-Forwarded-For that is not a trusted proxy's; the left-most if all are.
    //            What is not an address ends the search: it was not a proxy like ours that wrote it.
    //   scheme   the last of X-Forwarded-Proto, if it is http or https
    //   host     the last of X-Forwarded-Host, if it could be a Host field
    [[nodiscard]] Forwarded read(const HttpHeaders &headers) const;

private:
    struct Subnet
    {
        IpAddress address;
        int bits = 128;
    };
    [[nodiscard]] static std::optional<Subnet> parseSubnet(QByteArrayView entry);
    [[nodiscard]] QByteArray clientOf(const HttpHeaders &headers) const;

    std::vector<Subnet> m_subnets;
};

} // namespace halley
