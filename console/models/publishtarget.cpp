// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/publishtarget.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace words = monitorwords;

PublishTarget::PublishTarget(MonitorLink &link, QObject *parent) : QObject(parent), m_link(link)
{
    m_typed.setSingleShot(true);
    m_typed.setInterval(std::chrono::milliseconds(150));
    connect(&m_typed, &QTimer::timeout, this, &PublishTarget::refresh);
    m_again.setInterval(std::chrono::seconds(2));
    connect(&m_again, &QTimer::timeout, this, &PublishTarget::refresh);
    connect(&link, &MonitorLink::attached, this, &PublishTarget::refresh);
}

void PublishTarget::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    if (active)
        m_again.start();
    else
        m_again.stop();
    refresh();
}

void PublishTarget::setChannel(const QString &channel)
{
    if (channel == m_channel)
        return;
    m_channel = channel;
    ++m_query;
    const auto id = ChannelId::parse(channel.toUtf8());
    const bool canPublish = id && !id->isWild() && !id->isMeta();
    m_id = canPublish ? std::optional(*id) : std::nullopt;
    setAudience({});
    Q_EMIT channelChanged();
    m_typed.start();
}

QString PublishTarget::problem() const
{
    if (m_id || m_channel.isEmpty())
        return {};
    const auto id = ChannelId::parse(m_channel.toUtf8());
    if (id && id->isWild())
        return tr("One publishes on one channel: * is for those who subscribe.");
    if (id && id->isMeta())
        return tr("Meta channels are the protocol's own.");
    return tr("This is no legal name of a channel, as /chat/demo is.");
}

void PublishTarget::refresh()
{
    if (!m_isActive || m_link.state() != MonitorLink::State::Attached)
        return;
    askOffers();
    if (isService())
        setAudience(tr("A service channel: it goes to the server's application alone, and what that answers "
                       "comes to this console."));
    if (!m_id || isService())
        return;
    m_link.request(words::channel, {{words::name, m_channel}}, this,
                   [this, query = m_query](const QJsonObject &answer) {
                       if (query == m_query)
                           onChannel(answer);
                   });
}

void PublishTarget::onChannel(const QJsonObject &answer)
{
    const bool wasAnswered = answer.contains(words::answer);
    const QString at = Format::timeOfDay(timeIn(answer, words::t));
    if (answer.value(words::ok).toBool()) {
        const int subscribers = smallCountIn(answer.value(words::channel).toObject(), words::subscribers);
        setAudience(subscribers == 1 ? tr("It will reach 1 subscriber of the channel, as of %1, and those of "
                                          "wild names that match.")
                                           .arg(at)
                                     : tr("It will reach %1 subscribers of the channel, as of %2, and those "
                                          "of wild names that match.")
                                           .arg(Format::count(subscribers), at));
    } else if (wasAnswered) {
        setAudience(tr("The server has no such channel, as of %1: publishing makes it, and only wild names "
                       "that match "
                       "would hear it.")
                        .arg(at));
    }
}

void PublishTarget::askOffers()
{
    if (m_channel.isEmpty()) {
        m_offers.setNames({});
        return;
    }
    m_link.request(words::channels, {{words::filter, m_channel}, {words::limit, limits::publishOffersAsked}},
                   this, [this, query = m_query](const QJsonObject &answer) {
                       if (query == m_query)
                           onOffers(answer);
                   });
}

void PublishTarget::onOffers(const QJsonObject &answer)
{
    QStringList names;
    const QJsonArray rows = answer.value(words::rows).toArray();
    for (const QJsonValue &row : rows) {
        const QString name = textIn(row.toObject(), words::name);
        if (!name.isEmpty() && name != m_channel && !name.contains(u'*') &&
            names.size() < limits::publishOffersAsked)
            names.append(name);
    }
    std::ranges::stable_partition(names, [this](const QString &name) { return name.startsWith(m_channel); });
    m_offers.setNames(names.mid(0, limits::offeredChannels));
}

void PublishTarget::setAudience(const QString &audience)
{
    if (std::exchange(m_audience, audience) != audience)
        Q_EMIT audienceChanged();
}

} // namespace halley::console
