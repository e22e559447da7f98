// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessionfeed.h"

#include "console/models/format.h"
#include "console/models/traffictexts.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"
#include "server/protocol/visibletext.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace words = monitorwords;

SessionFeed::SessionFeed(MonitorLink &link, QObject *parent) : QAbstractListModel(parent), m_link(link)
{
    connect(&m_pace, &FramePace::due, this, &SessionFeed::flush);
    connect(&link, &MonitorLink::attached, this, [this] {
        m_tap.clear(); // it went with the old session of ours
        closeTap();
        openTap();
    });
    connect(&link, &MonitorLink::stateChanged, this, &SessionFeed::changed);
    connect(&m_detail, &TrafficDetail::changed, this, &SessionFeed::showText);
    m_detail.setFetch([this](const TrafficMessage &message, qint64 offset,
                             TrafficDetail::AnswerHandler onAnswer) {
        const QJsonObject fields{{words::tap, message.tap}, {words::n, message.n}, {words::offset, offset}};
        m_link.request(words::message, fields, this, std::move(onAnswer));
    });
}

bool SessionFeed::isTapping() const
{
    return m_topic.isActive() && m_link.state() == MonitorLink::State::Attached;
}

QString SessionFeed::asOf() const
{
    return m_asOf.count() == 0 ? QString() : Format::timeOfDay(m_asOf);
}

void SessionFeed::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    closeTap();
    openTap();
}

void SessionFeed::setSessionId(const QString &id)
{
    if (std::exchange(m_id, id) == id)
        return;
    clear();
    closeTap();
    openTap();
}

void SessionFeed::openTap()
{
    if (!m_isActive || m_id.isEmpty() || m_link.state() != MonitorLink::State::Attached)
        return;
    const QJsonObject fields{
        {words::channels, QJsonArray{QString::fromLatin1(words::everything)}},
        {words::session, m_id},
        {words::rate, limits::tapRate},
        {words::payload, limits::tapPayload},
    };
    m_link.request(words::tap, fields, this, [this, generation = ++m_generation](const QJsonObject &answer) {
        onTap(answer, generation);
    });
}

void SessionFeed::closeTap()
{
    ++m_generation;
    m_topic.reset();
    if (!m_tap.isEmpty())
        m_link.request(words::untap, {{words::tap, std::exchange(m_tap, {})}}, this, {});
    Q_EMIT changed();
}

void SessionFeed::onTap(const QJsonObject &answer, int generation)
{
    const QString tap = textIn(answer, words::tap);
    if (generation != m_generation) { // not wanted any more
        if (!tap.isEmpty())
            m_link.request(words::untap, {{words::tap, tap}}, this, {});
        return;
    }
    const auto channel = ChannelId::parse(textIn(answer, words::channel).toUtf8());
    if (!answer.value(words::ok).toBool() || !channel) {
        m_error = textIn(answer, words::error);
    } else {
        m_error.clear();
        m_tap = tap;
        m_topic = m_link.follow(*channel, this, [this](const QJsonObject &data) { onPush(data); });
    }
    Q_EMIT changed();
}

void SessionFeed::onPush(const QJsonObject &data)
{
    TrafficPush push = TrafficPush::read(data);
    if (push.tap != m_tap)
        return;
    m_asOf = push.t;
    m_skipped += push.skipped;
    for (TrafficMessage &message : push.messages)
        m_waiting.push_back(std::move(message));
    while (m_waiting.size() > size_t(limits::sessionMessages)) {
        m_waiting.pop_front();
        ++m_skipped;
    }
    m_pace.request();
}

void SessionFeed::flush()
{
    if (m_waiting.empty()) {
        Q_EMIT changed();
        return;
    }
    const auto room =
        size_t(limits::sessionMessages) - std::min(m_waiting.size(), size_t(limits::sessionMessages));
    if (m_messages.size() > room) {
        const int gone = int(m_messages.size() - room);
        beginRemoveRows({}, 0, gone - 1);
        m_messages.erase(m_messages.begin(), m_messages.begin() + gone);
        m_evicted += gone;
        endRemoveRows();
        Q_EMIT openedChanged();
    }
    beginInsertRows({}, count(), count() + int(m_waiting.size()) - 1);
    std::ranges::move(m_waiting, std::back_inserter(m_messages));
    m_waiting.clear();
    endInsertRows();
    Q_EMIT changed();
    Q_EMIT appended();
}

void SessionFeed::clear()
{
    m_pace.cancel();
    m_waiting.clear();
    if (count() > 0) {
        beginRemoveRows({}, 0, count() - 1);
        m_messages.clear();
        endRemoveRows();
    }
    m_skipped = 0;
    m_evicted = 0;
    m_asOf = {};
    m_error.clear();
    open(-1);
}

void SessionFeed::open(int row)
{
    const bool exists = row >= 0 && row < count();
    m_opened = exists ? row + m_evicted : -1;
    m_detail.show(exists ? std::optional(m_messages[size_t(row)]) : std::nullopt);
    Q_EMIT openedChanged();
}

void SessionFeed::showText()
{
    const TrafficMessage *message = m_detail.message();
    const bool isShort = message && !m_detail.isLong();
    m_message.show(isShort ? std::optional(message->text) : std::nullopt);
}

int SessionFeed::opened() const
{
    return m_opened < m_evicted ? -1 : int(m_opened - m_evicted);
}

int SessionFeed::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_messages.size());
}

QVariant SessionFeed::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TrafficMessage &message = m_messages[size_t(index.row())];
    switch (Role(role)) {
    case Role::Time:
        return Format::timeOfDay(message.text.t);
    case Role::IsFromSession:
        return message.kind == TrafficMessage::Kind::Request || message.kind == TrafficMessage::Kind::Event;
    case Role::KindText:
        return traffictexts::kind(message);
    case Role::Channel:
        return visibleText(message.channel);
    case Role::Preview:
        return traffictexts::preview(message);
    case Role::SizeText:
        return Format::bytes(double(message.text.size));
    case Role::Description:
        return traffictexts::description(message);
    }
    return {};
}

QHash<int, QByteArray> SessionFeed::roleNames() const
{
    return {
        {int(Role::Time), "time"},
        {int(Role::IsFromSession), "isFromSession"},
        {int(Role::KindText), "kindText"},
        {int(Role::Channel), "channel"},
        {int(Role::Preview), "preview"},
        {int(Role::SizeText), "sizeText"},
        {int(Role::Description), "description"},
    };
}

} // namespace halley::console
