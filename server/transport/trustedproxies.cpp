// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/trustedproxies.h"

#include "server/transport/httphead.h"

#include <algorithm>

namespace halley {

namespace {

// The elements of the comma-separated list that all fields of that name make together, in order.
QList<QByteArrayView> forwardedElements(const HttpHeaders &headers, QByteArrayView name)
{
    QList<QByteArrayView> elements;
    for (const QByteArrayView field : headers.values(name)) {
        for (qsizetype start = 0; start <= field.size();) {
            qsizetype end = field.indexOf(',', start);
            end = end < 0 ? field.size() : end;
            if (const QByteArrayView element = field.sliced(start, end - start).trimmed(); !element.isEmpty())
                elements.append(element);
            start = end + 1;
        }
    }
    return elements;
}

// An element of X-Forwarded-For: an address; some proxies add a port ("192.0.2.1:80", "[2001:db8::1]:80").
std::optional<IpAddress> forwardedAddress(QByteArrayView element)
{
    if (element.startsWith('[')) {
        const qsizetype end = element.indexOf(']');
        return end < 0 ? std::nullopt : IpAddress::parse(element.sliced(1, end - 1));
    }
    if (element.count(':') == 1)
        element = element.first(element.indexOf(':'));
    return IpAddress::parse(element);
}

// A whole number from 0 to `most`.
std::optional<int> prefixLength(QByteArrayView text, int most)
{
    const bool isNumber = !text.isEmpty() && text.size() <= 3 &&
                          std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const int value = isNumber ? text.toByteArray().toInt() : -1;
    return value >= 0 && value <= most ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<TrustedProxies::Subnet> TrustedProxies::parseSubnet(QByteArrayView entry)
{
    const qsizetype slash = entry.indexOf('/');
    const auto address = IpAddress::parse(slash < 0 ? entry : entry.first(slash));
    if (!address)
        return {};
    if (slash < 0)
        return Subnet{*address, 128};
    // An IPv4 prefix stands behind the 96 bits of the mapping.
    const bool mapped = address->isIPv4() && !entry.first(slash).contains(':');
    const auto bits = prefixLength(entry.sliced(slash + 1), mapped ? 32 : 128);
    if (!bits)
        return {};
    return Subnet{*address, *bits + (mapped ? 96 : 0)};
}

Result<TrustedProxies, InvalidProxy> TrustedProxies::parse(const QList<QByteArray> &entries)
{
    TrustedProxies proxies;
    for (const QByteArray &entry : entries) {
        const auto subnet = parseSubnet(entry.trimmed());
        if (!subnet)
            return InvalidProxy{entry};
        proxies.m_subnets.push_back(*subnet);
    }
    return proxies;
}

bool TrustedProxies::trusts(const IpAddress &peer) const
{
    return std::any_of(m_subnets.begin(), m_subnets.end(), [&peer](const Subnet &subnet) {
        return peer.hasPrefixOf(subnet.address, subnet.bits);
    });
}

bool TrustedProxies::trusts(QByteArrayView peer) const
{
    if (isEmpty())
        return false;
    const auto address = IpAddress::parse(peer);
    return address && trusts(*address);
}

QByteArray TrustedProxies::clientOf(const HttpHeaders &headers) const
{
    const QList<QByteArrayView> chain = forwardedElements(headers, "X-Forwarded-For");
    std::optional<IpAddress> client;
    for (auto element = chain.crbegin(); element != chain.crend(); ++element) {
        const auto address = forwardedAddress(*element);
        if (!address)
            break;
        client = address;
        if (!trusts(*address))
            break;
    }
    return client ? client->toText() : QByteArray();
}

Forwarded TrustedProxies::read(const HttpHeaders &headers) const
{
    Forwarded forwarded;
    forwarded.address = clientOf(headers);
    const auto schemes = forwardedElements(headers, "X-Forwarded-Proto");
    if (!schemes.isEmpty() && schemes.last().compare("https", Qt::CaseInsensitive) == 0)
        forwarded.scheme = Forwarded::Scheme::Https;
    else if (!schemes.isEmpty() && schemes.last().compare("http", Qt::CaseInsensitive) == 0)
        forwarded.scheme = Forwarded::Scheme::Http;
    const auto hosts = forwardedElements(headers, "X-Forwarded-Host");
    if (!hosts.isEmpty() && isHttpAuthority(hosts.last()))
        forwarded.host = hosts.last().toByteArray();
    return forwarded;
}

} // namespace halley
