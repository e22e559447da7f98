// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/clientid.h"

#include <cstddef>
#include <functional>
#include <span>

namespace halley {

// Makes session ids (specification 5.1): a counter in base 36, so that no two are equal in this server,
// followed by 160 random bits in base 36 (31 characters), so that nobody can guess one. Also the values of
// browser cookies.
class SessionIds
{
public:
    explicit SessionIds(std::function<void(std::span<std::byte>)> entropy) : m_entropy(std::move(entropy)) {}

    [[nodiscard]] ClientId next(const QByteArray &hint = {});
    // 31 random base-36 characters.
    [[nodiscard]] QByteArray randomText();

private:
    std::function<void(std::span<std::byte>)> m_entropy;
    quint64 m_count = 0;
};

} // namespace halley
