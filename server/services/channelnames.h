// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"

#include <QtCore/QList>
#include <initializer_list>

namespace halley {

// The channels of one row of a service's table: one name or several, concrete, wild or templates, spelled in
// code. Asserts that they are valid; for names that come from elsewhere use ChannelId::parse().
class ChannelNames
{
public:
    ChannelNames(const char *name) : m_ids{ChannelId::literal(QByteArrayView(name))} {} // NOLINT: a table
    ChannelNames(QByteArrayView name) : m_ids{ChannelId::literal(name)} {}              // NOLINT: a table
    ChannelNames(ChannelId id) : m_ids{std::move(id)} {}                                // NOLINT: a table
    ChannelNames(std::initializer_list<QByteArrayView> names)
    {
        for (const QByteArrayView name : names)
            m_ids.append(ChannelId::literal(name));
    }
    explicit ChannelNames(QList<ChannelId> ids) : m_ids(std::move(ids)) {}

    [[nodiscard]] auto begin() const { return m_ids.cbegin(); }
    [[nodiscard]] auto end() const { return m_ids.cend(); }

private:
    QList<ChannelId> m_ids;
};

} // namespace halley
