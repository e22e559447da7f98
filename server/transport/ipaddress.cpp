// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/ipaddress.h"

#include <algorithm>
#include <arpa/inet.h>

namespace halley {

namespace {

constexpr std::array<quint8, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

} // namespace

std::optional<IpAddress> IpAddress::parse(QByteArrayView text)
{
    if (text.size() >= INET6_ADDRSTRLEN || text.contains('\0'))
        return {};
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    std::copy(text.begin(), text.end(), terminated.begin());
    IpAddress address;
    quint8 *bytes = address.m_bytes.data();
    if (inet_pton(AF_INET6, terminated.data(), bytes) == 1)
        return address;
    if (inet_pton(AF_INET, terminated.data(), bytes + mappedPrefix.size()) != 1)
        return {};
    std::copy(mappedPrefix.begin(), mappedPrefix.end(), bytes);
    return address;
}

bool IpAddress::isIPv4() const noexcept
{
    return std::equal(mappedPrefix.begin(), mappedPrefix.end(), m_bytes.begin());
}

QByteArray IpAddress::toText() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (isIPv4())
        inet_ntop(AF_INET, m_bytes.data() + mappedPrefix.size(), text.data(), text.size());
    else
        inet_ntop(AF_INET6, m_bytes.data(), text.data(), text.size());
    return QByteArray(text.data());
}

bool IpAddress::hasPrefixOf(const IpAddress &other, int bits) const noexcept
{
    const auto whole = size_t(bits) / 8;
    if (!std::equal(m_bytes.begin(), m_bytes.begin() + whole, other.m_bytes.begin()))
        return false;
    const int rest = bits % 8;
    return rest == 0 || (m_bytes[whole] ^ other.m_bytes[whole]) >> (8 - rest) == 0;
}

} // namespace halley
