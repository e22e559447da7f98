// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <optional>

namespace halley {

// A channel name some of whose segments are variables, read as a pattern over concrete names (specification
// 3.3): "/rooms/{room}/users/{user}" binds to /rooms/kitchen/users/ann as room = kitchen, user = ann.
//
// A value. The values of variables are segments of a channel name: ASCII, never empty.
class ChannelTemplate
{
public:
    // Asserts that the name is a template. One that was made of another name binds nothing.
    explicit ChannelTemplate(ChannelId id);

    [[nodiscard]] const ChannelId &id() const noexcept { return m_id; }
    // Their names, in order. A name may stand twice: each has its own value.
    [[nodiscard]] const QByteArrayList &variables() const noexcept { return m_variables; }

    // What the variables stand for in `target`, in the order of variables(). Nothing if it does not bind: it
    // has another depth, it is wild or a template itself, or a fixed segment differs.
    [[nodiscard]] std::optional<QByteArrayList> bind(const ChannelId &target) const;

    // What comes before the first variable: /a/b for /a/b/{x}/c; nothing for /{x}.
    [[nodiscard]] std::optional<ChannelId> regularPart() const;
    // The narrowest wild name that covers every name this can bind to: /a/* for /a/{x}, /a/** for /a/{x}/{y}
    // and for /a/{x}/b.
    [[nodiscard]] ChannelId cover() const;

    friend bool operator==(const ChannelTemplate &a, const ChannelTemplate &b) { return a.m_id == b.m_id; }

private:
    ChannelId m_id;
    QByteArrayList m_variables;
};

} // namespace halley
