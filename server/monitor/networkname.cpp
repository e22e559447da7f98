// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/networkname.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace halley {
namespace {

constexpr size_t ipv4Bytes = 4;
constexpr size_t ipv6Bytes = 16;
constexpr size_t ipv6NetworkBytes = 6;
constexpr std::array<quint8, 12> ipv4InIpv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

QByteArray ipv4Network(const quint8 *bytes)
{
    return QByteArray::number(bytes[0]) + '.' + QByteArray::number(bytes[1]) + ".0.0/16";
}

} // namespace

QByteArray networkName(QByteArrayView address)
{
    std::array<quint8, ipv6Bytes> bytes{};
    // Without the interface of a link-local address, and with a terminator.
    const qsizetype scope = address.indexOf('%');
    const QByteArray text = (scope < 0 ? address : address.first(scope)).toByteArray();
    if (inet_pton(AF_INET, text.constData(), bytes.data()) == 1) {
        static_assert(sizeof(in_addr) == ipv4Bytes);
        return ipv4Network(bytes.data());
    }
    if (inet_pton(AF_INET6, text.constData(), bytes.data()) != 1)
        return {};
    if (std::equal(ipv4InIpv6.begin(), ipv4InIpv6.end(), bytes.begin()))
        return ipv4Network(bytes.data() + ipv4InIpv6.size());
    std::fill(bytes.begin() + ipv6NetworkBytes, bytes.end(), quint8(0));
    std::array<char, INET6_ADDRSTRLEN> name{};
    inet_ntop(AF_INET6, bytes.data(), name.data(), name.size());
    return name.data() + QByteArrayLiteral("/48");
}

} // namespace halley
