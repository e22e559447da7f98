// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/linkfault.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <optional>
#include <vector>

namespace halley {

// A transport as a client sees it.
struct ClientWay
{
    QByteArray connectionType; // on the wire
    bool isByExchange = false; // each batch is answered or fails by itself (HTTP)
};

// Which transport a client uses (specification 17.4): the first of its list that is not known to be
// unusable, then what the server supports of them. A stream whose upgrade is refused is unusable from then
// on; one that found no network is not.
class Negotiation
{
public:
    // `ways` in the order in which they are tried; at least one.
    Negotiation(std::vector<ClientWay> ways, bool stickyReconnect);

    [[nodiscard]] const ClientWay &current() const { return m_ways[m_current].way; }
    [[nodiscard]] size_t index() const noexcept { return m_current; }
    // What a handshake offers.
    [[nodiscard]] QList<QByteArray> usableTypes() const;

    // A handshake is due. If nothing is usable any more, all are tried again: servers change.
    void startAfresh();
    // The server told what it supports: takes the first that both have; false if there is none.
    [[nodiscard]] bool choose(const QList<QByteArray> &offered);
    void linkOpened() { m_ways[m_current].hasOpened = true; }
    // The link did not open.
    void openingFailed(LinkFault fault, std::optional<int> httpCode);

private:
    struct State
    {
        ClientWay way;
        bool isUsable = true;
        bool hasOpened = false;
    };
    std::vector<State> m_ways;
    size_t m_current = 0;
    const bool m_isSticky;
};

} // namespace halley
