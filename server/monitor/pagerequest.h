// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

namespace halley {

enum class PageOrder : quint8 { Ascending, Descending };

// Which rows of a long list are wanted, and in what order. `Sort` names the columns.
template <typename Sort>
struct PageRequest
{
    int offset = 0;
    int limit = 0;
    Sort sort{};
    PageOrder order = PageOrder::Ascending;
    QByteArray filter; // empty: all rows
};

enum class SessionSort : quint8 {
    Id,
    Transport,
    Address,
    Agent,
    State,
    Subscriptions,
    Queue,
    QueueBytes,
    In,
    Out,
    Age, // ascending: the youngest first
    LastMessage,
};
inline constexpr int sessionSortCount = 12;

enum class ChannelSort : quint8 { Name, Subscribers, Messages, Rate };
inline constexpr int channelSortCount = 4;

} // namespace halley
