// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace halley {

// The network of an address, as far as it says where somebody comes from: "10.1.0.0/16" of an IPv4 address
// (one in IPv6 clothes, too), "2001:db8:1::/48" of an IPv6 address. Empty if the text is no address.
[[nodiscard]] QByteArray networkName(QByteArrayView address);

} // namespace halley
