// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>
#include <array>
#include <optional>

namespace halley {

// An IPv4 or IPv6 address as a value. One form for both: an IPv4 address is its mapped IPv6 one
// (::ffff:a.b.c.d, RFC 4291 2.5.5.2), so that a peer is the same however it came.
class IpAddress
{
public:
    // "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"; no port, no brackets, no zone. None: not an address.
    [[nodiscard]] static std::optional<IpAddress> parse(QByteArrayView text);

    [[nodiscard]] bool isIPv4() const noexcept;
    // The shortest usual form; an IPv4 address without its mapping.
    [[nodiscard]] QByteArray toText() const;
    // Are the first `bits` (0 to 128, of the one form) the same?
    [[nodiscard]] bool hasPrefixOf(const IpAddress &other, int bits) const noexcept;

    friend bool operator==(const IpAddress &, const IpAddress &) = default;

private:
    std::array<quint8, 16> m_bytes{}; // in network order
};

} // namespace halley
