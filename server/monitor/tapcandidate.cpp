// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/tapcandidate.h"

#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/monitor/eventchannel.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorchannels.h"
#include "server/protocol/constants.h"
#include "server/protocol/frozen.h"
#include "server/protocol/message.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley {
namespace {

namespace mw = monitorwords;

QList<ChannelId> namesIn(const Message &message)
{
    QList<ChannelId> names;
    const auto add = [&](QByteArrayView name) {
        if (const auto channel = ChannelId::parse(name))
            names.append(*channel);
    };
    add(message.channel());
    if (message.has(Field::Subscription)) {
        for (const QByteArray &name : message.texts(Field::Subscription).value_or(QList<QByteArray>()))
            add(name);
    }
    return names;
}

// An operator's token is not for other operators' eyes, nor to be guessed by their filters.
QByteArray shownJson(const Message &message)
{
    QJsonObject ext = message.ext();
    if (!ext.contains(mw::extHalley))
        return message.toJson();
    ext.insert(mw::extHalley, QJsonObject{{mw::extToken, QStringLiteral("…")}});
    Message shown = message;
    shown.set(Field::Ext, ext);
    return shown.toJson();
}

// A glance that spares nearly all messages the reading of their channel: escapes may hide anything.
bool mayBeMonitors(const Message &message)
{
    const QByteArrayView channel = message.raw(Field::Channel);
    return message.has(Field::Subscription) || channel.contains('\\') || channel.contains(mw::broadcastRoot);
}

} // namespace

TapCandidate::TapCandidate(MessageKind kind, const ServerSession *session, const Message &message)
    : m_session(session), m_message(&message)
{
    m_filtered.kind = kind;
}

TapCandidate::TapCandidate(const ServerSession *sender, const ServerChannel &channel, const Frozen &event,
                           int receivers)
    : m_session(sender), m_event(&event), m_channels(QList<ChannelId>{channel.id()})
{
    m_filtered.kind = MessageKind::Event;
    m_filtered.receivers = receivers;
}

TapCandidate::TapCandidate(const ServerSession &session, const Frozen &event)
    : m_session(&session), m_event(&event)
{
    m_filtered.kind = MessageKind::Delivery;
}

bool TapCandidate::isMonitors() const
{
    return (!m_message || mayBeMonitors(*m_message)) && std::ranges::any_of(channels(), isMonitorChannel);
}

bool TapCandidate::isConnect() const
{
    if (!m_message)
        return false;
    const QByteArrayView channel = m_message->raw(Field::Channel);
    const bool maybe = channel.contains(words::metaConnect) || channel.contains('\\');
    return maybe && !channels().isEmpty() && channels().front().name() == words::metaConnect;
}

const QList<ChannelId> &TapCandidate::channels() const
{
    if (!m_channels && m_message) {
        m_channels = namesIn(*m_message);
    } else if (!m_channels) {
        const auto channel = ChannelId::parse(eventChannel(m_event->json()));
        m_channels = channel ? QList<ChannelId>{*channel} : QList<ChannelId>();
    }
    return *m_channels;
}

const QByteArray &TapCandidate::json() const
{
    if (m_event)
        return m_event->json();
    if (m_json.isEmpty())
        m_json = shownJson(*m_message);
    return m_json;
}

const FilteredMessage &TapCandidate::filtered() const
{
    if (m_complete)
        return m_filtered;
    m_complete = true;
    const bool subscribes = m_message && m_message->has(Field::Subscription);
    if (subscribes || channels().isEmpty()) // as it was sent, legal or not
        m_channel = m_message ? m_message->channel() : QByteArray();
    else
        m_channel = channels().front().name();
    m_filtered.channel = cutAtCharacter(m_channel, Limits().channelLength);
    if (m_session)
        m_filtered.session = m_session->id().text();
    if (m_event)
        m_filtered.size = m_event->size();
    else if (m_message->receivedSize() > 0 && kind() == MessageKind::Request && !m_message->has(Field::Ext))
        m_filtered.size = m_message->receivedSize();
    m_filtered.json = [this] { return json(); };
    return m_filtered;
}

} // namespace halley
