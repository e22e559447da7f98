// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/traffictaps.h"

#include "server/broker/serverchannel.h"
#include "server/broker/serversession.h"
#include "server/monitor/messageexcerpt.h"
#include "server/monitor/monitorchannels.h"
#include "server/monitor/monitorlimits.h"
#include "server/protocol/constants.h"
#include "server/protocol/monitorwords.h"

#include <algorithm>

namespace halley {
namespace {

namespace mw = monitorwords;

// The channel of a message, and the names in it if it is a subscription. Names that are not legal are left
// out.
QList<ChannelId> tappedChannels(const Message &message)
{
    QList<ChannelId> channels;
    const auto add = [&](QByteArrayView name) {
        if (const auto channel = ChannelId::parse(name))
            channels.append(*channel);
    };
    add(message.channel());
    if (message.has(Field::Subscription)) {
        for (const QByteArray &name : message.texts(Field::Subscription).value_or(QList<QByteArray>()))
            add(name);
    }
    return channels;
}

// An operator's token is not for other operators' eyes.
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

} // namespace

Result<const TrafficTap *, MonitorRequestError> TrafficTaps::open(const ServerSession &owner,
                                                                  const TapRequest &request, Instant now)
{
    const auto mine = std::ranges::count_if(m_taps, [&](const auto &tap) { return &tap->owner() == &owner; });
    if (mine >= MonitorLimits::tapsPerSession)
        return MonitorRequestError{"this session has too many taps"};
    if (m_taps.size() >= MonitorLimits::taps)
        return MonitorRequestError{"the server has too many taps"};
    QByteArray name = 't' + QByteArray::number(++m_lastNumber);
    m_taps.push_back(std::make_unique<TrafficTap>(std::move(name), owner, request, now));
    return m_taps.back().get();
}

template <typename Condition>
void TrafficTaps::closeIf(Condition condition)
{
    std::erase_if(m_taps, [&](const auto &tap) {
        const bool closes = condition(*tap);
        if (closes)
            m_closed.append(tap->channel());
        return closes;
    });
}

bool TrafficTaps::close(const ServerSession &owner, QByteArrayView name)
{
    const size_t before = m_taps.size();
    closeIf([&](const TrafficTap &tap) { return &tap.owner() == &owner && tap.name() == name; });
    return m_taps.size() < before;
}

void TrafficTaps::sessionEnded(const ServerSession &session)
{
    closeIf([&](const TrafficTap &tap) { return &tap.owner() == &session; });
}

void TrafficTaps::unsubscribed(const ServerSession &session, const ServerChannel &channel)
{
    closeIf([&](const TrafficTap &tap) { return &tap.owner() == &session && tap.channel() == channel.id(); });
}

QList<ChannelId> TrafficTaps::takeClosed()
{
    return std::exchange(m_closed, {});
}

void TrafficTaps::request(const ServerSession *session, const Message &message, Instant now)
{
    this->message(session, message, mw::kindRequest, now);
}

void TrafficTaps::reply(const ServerSession *session, const Message &message, Instant now)
{
    this->message(session, message, mw::kindReply, now);
}

void TrafficTaps::event(const ServerSession *sender, const ServerChannel &channel, const Frozen &event,
                        int receivers, Instant now)
{
    if (isMonitorChannel(channel.id()))
        return;
    show(
        {mw::kindEvent, sender, channel.id().name(), receivers}, {channel.id()},
        [&event] { return event.json(); }, now);
}

void TrafficTaps::message(const ServerSession *session, const Message &message, QLatin1StringView kind,
                          Instant now)
{
    const QList<ChannelId> channels = tappedChannels(message);
    if (isHidden(session, channels))
        return;
    const QByteArray channel = message.channel();
    const Shown shown{kind, session, cutAtCharacter(channel, Limits().channelLength), 0};
    show(
        shown, channels, [&message] { return shownJson(message); }, now);
}

bool TrafficTaps::isHidden(const ServerSession *session, const QList<ChannelId> &channels) const
{
    if (std::ranges::any_of(channels, isMonitorChannel))
        return true;
    const bool connect = !channels.isEmpty() && channels.first().name() == words::metaConnect;
    return connect &&
           std::ranges::any_of(m_taps, [session](const auto &tap) { return &tap->owner() == session; });
}

void TrafficTaps::show(const Shown &shown, const QList<ChannelId> &channels,
                       const std::function<QByteArray()> &json, Instant now)
{
    QByteArray text;
    for (const auto &tap : m_taps) {
        if (!tap->wants(channels) || !tap->admits(now))
            continue;
        if (text.isEmpty())
            text = json();
        JsonObjectText object;
        object.number(mw::t, now.wall.count())
            .text(mw::kind, QByteArrayView(shown.kind.data(), shown.kind.size()))
            .text(mw::session, shown.session ? shown.session->id().text() : QByteArray())
            .text(mw::channel, shown.channel)
            .number(mw::receivers, shown.receivers);
        addExcerpt(object, text, tap->payload());
        tap->add(object.finish());
    }
}

} // namespace halley
