// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/channeltemplate.h"

#include <QtCore/QByteArrayList>
#include <optional>
#include <utility>

namespace halley {

// Where a method of a service listens, and which messages that come by there are for it.
class ServicePlace
{
public:
    using Converts = bool (*)(const QByteArrayList &);
    ServicePlace(const ChannelId &name, Converts converts) : m_name(name), m_converts(converts)
    {
        if (name.isTemplate())
            m_template.emplace(name);
    }

    [[nodiscard]] const ChannelId &name() const noexcept { return m_name; }
    [[nodiscard]] bool isTemplate() const noexcept { return m_template.has_value(); }
    [[nodiscard]] QByteArrayList variables() const
    {
        return m_template ? m_template->variables() : QByteArrayList();
    }
    // The channel to listen on.
    [[nodiscard]] ChannelId channel() const { return m_template ? m_template->cover() : m_name; }

    // The segments for the method's parameters if a message on `target`, which channel() covers, is for it.
    [[nodiscard]] std::optional<QByteArrayList> bind(const ChannelId &target) const
    {
        if (!m_template)
            return QByteArrayList();
        std::optional<QByteArrayList> segments = m_template->bind(target);
        return segments && m_converts(*segments) ? std::move(segments) : std::nullopt;
    }

private:
    ChannelId m_name;
    std::optional<ChannelTemplate> m_template;
    Converts m_converts;
};

} // namespace halley
