// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/channelinspector.h"

#include "console/models/format.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <utility>

namespace halley::console {

ChannelInspector::ChannelInspector(MonitorLink &link, QObject *parent) : QObject(parent), m_link(link)
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &ChannelInspector::refresh);
    connect(&link, &MonitorLink::attached, this, &ChannelInspector::refresh);
    m_second.start();
}

void ChannelInspector::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    refresh();
}

void ChannelInspector::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    m_isUnknown = false;
    m_isAsking = false;
    m_isHeld = false;
    m_detail.reset();
    m_readAt = {};
    showDetail();
    refresh();
}

void ChannelInspector::refresh()
{
    const bool canAsk = m_isActive && m_link.state() == MonitorLink::State::Attached;
    if (!canAsk || m_name.isEmpty() || m_isAsking)
        return;
    m_isAsking = true;
    m_link.request(monitorwords::channel, {{monitorwords::name, m_name}}, this,
                   [this, name = m_name](const QJsonObject &answer) { onAnswer(answer, name); });
}

void ChannelInspector::onAnswer(const QJsonObject &answer, const QString &name)
{
    namespace words = monitorwords;
    if (name != m_name)
        return;
    m_isAsking = false;
    if (!answer.value(words::ok).toBool()) {
        m_isUnknown = m_link.state() == MonitorLink::State::Attached && answer.contains(words::answer);
        Q_EMIT changed();
        return;
    }
    m_isUnknown = false;
    m_detail = ChannelDetail::read(answer.value(words::channel).toObject());
    m_readAt = timeIn(answer, words::t);
    showDetail();
}

void ChannelInspector::showDetail()
{
    if (!m_detail) {
        m_facts.setFacts({});
        m_subscribers.setRows({});
        showMessages();
        Q_EMIT changed();
        return;
    }
    const ChannelRow &row = m_detail->row;
    const auto yesNo = [](bool yes) { return yes ? tr("Yes") : tr("No"); };
    m_facts.setFacts({
        {tr("Rate"), tr("%1, %2", "messages and bytes a second")
                         .arg(Format::perSecond(row.rate), tr("%1/s").arg(Format::bytes(row.byteRate)))},
        {tr("Messages"), tr("%1, %2", "messages and bytes in all")
                             .arg(Format::count(double(row.messages)), Format::bytes(double(row.bytes)))},
        {tr("Deliveries"), Format::count(double(row.deliveries))},
        {tr("Last message"), Format::ago(row.lastMessage, m_readAt)},
        {tr("Persistent"), yesNo(row.persistent)},
        {tr("Lazy"), yesNo(row.lazy)},
        {tr("Listeners"), Format::count(row.listeners)},
        {tr("Authorizers"), Format::count(row.authorizers)},
    });
    m_subscribers.setRows(m_detail->subscribers);
    showMessages();
    Q_EMIT changed();
}

void ChannelInspector::showMessages()
{
    if (m_isHeld)
        return;
    const ChannelDetail none;
    const ChannelDetail &detail = m_detail ? *m_detail : none;
    m_last.show(detail.last);
    m_difference.compare(detail.previous, detail.last);
    m_lastTime = detail.last ? detail.last->t : std::chrono::milliseconds{};
}

void ChannelInspector::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) == isHeld)
        return;
    showMessages();
    Q_EMIT changed();
}

QString ChannelInspector::asOf() const
{
    return m_readAt.count() > 0 ? Format::timeOfDay(m_readAt) : QString();
}

QString ChannelInspector::lastTime() const
{
    return m_lastTime.count() > 0 ? Format::timeOfDay(m_lastTime) : QString();
}

} // namespace halley::console
