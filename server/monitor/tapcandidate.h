// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/filteredmessage.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <optional>

namespace halley {

class Frozen;
class Message;
class ServerChannel;
class ServerSession;

// A message on its way past the taps: what they judge it by and what they show of it. Each part is made when
// a tap first asks for it, because most messages are wanted by none. For the time of one call of the
// observer.
class TapCandidate
{
public:
    TapCandidate(MessageKind kind, const ServerSession *session, const Message &message);
    TapCandidate(const ServerSession *sender, const ServerChannel &channel, const Frozen &event,
                 int receivers);
    // An event that went to one session.
    TapCandidate(const ServerSession &session, const Frozen &event);
    TapCandidate(const TapCandidate &) = delete;
    TapCandidate &operator=(const TapCandidate &) = delete;

    [[nodiscard]] MessageKind kind() const noexcept { return m_filtered.kind; }
    [[nodiscard]] const ServerSession *session() const noexcept { return m_session; }
    // It belongs to the monitor's own traffic, be it by a name that it carries.
    [[nodiscard]] bool isMonitors() const;
    [[nodiscard]] bool isConnect() const;

    // Its channel and, for a subscription, the names in it; names that are not legal are left out, so it may
    // be empty.
    [[nodiscard]] const QList<ChannelId> &channels() const;
    // Its JSON text, without an operator's token.
    [[nodiscard]] const QByteArray &json() const;
    [[nodiscard]] const FilteredMessage &filtered() const;

private:
    const ServerSession *m_session;
    const Message *m_message = nullptr; // of a request or reply
    const Frozen *m_event = nullptr;    // of the others
    mutable std::optional<QList<ChannelId>> m_channels;
    mutable QByteArray m_json;
    mutable QByteArray m_channel; // what m_filtered.channel views
    mutable FilteredMessage m_filtered;
    mutable bool m_complete = false; // m_filtered is
};

} // namespace halley
