// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/serverchannel.h"

#include <QtCore/QVarLengthArray>

namespace halley {

// The existing channels that a message visits, wild ones widest first, then the channel itself. They do not
// go while it is on its way, however long a hook takes.
class Route
{
public:
    Route() = default;
    Route(const Route &) = delete;
    Route &operator=(const Route &) = delete;
    ~Route();

    void add(ServerChannel &channel);
    [[nodiscard]] std::size_t size() const noexcept { return std::size_t(m_channels.size()); }
    [[nodiscard]] ServerChannel *operator[](std::size_t at) const { return m_channels[qsizetype(at)]; }
    [[nodiscard]] auto begin() const noexcept { return m_channels.begin(); }
    [[nodiscard]] auto end() const noexcept { return m_channels.end(); }
    [[nodiscard]] bool hasListeners() const;

private:
    QVarLengthArray<ServerChannel *, 8> m_channels;
};

} // namespace halley
