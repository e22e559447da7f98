// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficmodel.h"

#include "console/models/filtertexts.h"
#include "console/models/format.h"
#include "console/monitor/channelfilter.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "console/monitor/jsonlayout.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <utility>

namespace halley::console {

namespace {

// More does not fit on a line of any window.
constexpr int trafficPreviewLength = 240;
// Enough of a session's id to tell it from the others.
constexpr int trafficSessionLength = 8;

QString trafficKindText(TrafficMessage::Kind kind)
{
    switch (kind) {
    case TrafficMessage::Kind::Request:
        return TrafficModel::tr("Request", "kind of a message");
    case TrafficMessage::Kind::Reply:
        return TrafficModel::tr("Reply", "kind of a message");
    case TrafficMessage::Kind::Event:
        return TrafficModel::tr("Event", "kind of a message");
    }
    return {};
}

QString trafficReceivers(const TrafficMessage &message)
{
    if (message.kind != TrafficMessage::Kind::Event)
        return {};
    return Format::count(message.receivers);
}

} // namespace

TrafficModel::TrafficModel(MonitorLink &link, QObject *parent) : QAbstractListModel(parent), m_link(link)
{
    connect(&m_pace, &FramePace::due, this, &TrafficModel::flush);
    connect(&link, &MonitorLink::attached, this, [this] {
        // The old session's tap went with it.
        m_tap.clear();
        closeTap();
        if (m_isWanted)
            openTap();
    });
}

void TrafficModel::start()
{
    if (std::exchange(m_isWanted, true))
        return;
    if (m_link.state() == MonitorLink::State::Attached)
        openTap();
}

void TrafficModel::openTap()
{
    namespace words = monitorwords;
    const QJsonObject fields{
        {words::channels, QJsonArray::fromStringList(m_patterns)},
        {words::rate, limits::tapRate},
        {words::payload, limits::tapPayload},
    };
    m_link.request(words::tap, fields, this, [this, generation = ++m_generation](const QJsonObject &answer) {
        onTap(answer, generation);
    });
}

void TrafficModel::closeTap()
{
    namespace words = monitorwords;
    ++m_generation;
    m_topic.reset();
    if (!m_tap.isEmpty())
        m_link.request(words::untap, {{words::tap, std::exchange(m_tap, {})}}, this, {});
    Q_EMIT tapChanged();
}

void TrafficModel::onTap(const QJsonObject &answer, int generation)
{
    namespace words = monitorwords;
    const QString tap = textIn(answer, words::tap);
    if (generation != m_generation) { // not wanted any more
        if (!tap.isEmpty())
            m_link.request(words::untap, {{words::tap, tap}}, this, {});
        return;
    }
    const auto channel = ChannelId::parse(textIn(answer, words::channel).toUtf8());
    if (!answer.value(words::ok).toBool() || !channel) {
        m_tapError = answer.value(words::error).toString();
    } else {
        m_tapError.clear();
        m_tap = tap;
        m_topic = m_link.follow(*channel, this, [this](const QJsonObject &data) { onPush(data); });
    }
    Q_EMIT tapChanged();
}

void TrafficModel::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    const auto patterns = parseChannelFilter(filter);
    m_filterError = patterns ? QString() : filtertexts::problem(patterns.error());
    Q_EMIT filterChanged();
    if (!patterns)
        return;
    QStringList names;
    for (const ChannelId &pattern : *patterns)
        names.append(QString::fromUtf8(pattern.name()));
    if (std::exchange(m_patterns, names) == names || !m_isWanted)
        return;
    if (m_link.state() == MonitorLink::State::Attached) {
        closeTap();
        openTap();
    }
}

void TrafficModel::onPush(const QJsonObject &data)
{
    TrafficPush push = TrafficPush::read(data);
    if (push.tap != m_tap)
        return;
    m_buffer.add(std::move(push));
    m_pace.request();
}

void TrafficModel::flush()
{
    const TrafficBuffer::Move move = m_buffer.nextMove();
    if (!m_isPaused && move.append > 0) {
        if (move.evict > 0) {
            beginRemoveRows({}, 0, move.evict - 1);
            m_buffer.evict(move.evict);
            m_evicted += move.evict;
            endRemoveRows();
        }
        beginInsertRows({}, count(), count() + move.append - 1);
        m_buffer.append(move.append);
        endInsertRows();
        if (move.evict > 0)
            Q_EMIT selectionChanged();
        Q_EMIT appended();
    }
    Q_EMIT countsChanged();
}

void TrafficModel::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    Q_EMIT pausedChanged();
    flush();
}

void TrafficModel::clear()
{
    if (count() > 0) {
        beginRemoveRows({}, 0, count() - 1);
        m_evicted += count();
        m_buffer.clear();
        endRemoveRows();
    }
    m_buffer.clear();
    selectRow(-1);
    Q_EMIT countsChanged();
}

int TrafficModel::lost() const
{
    return int(std::min<qint64>(m_buffer.lost(), std::numeric_limits<int>::max()));
}

QString TrafficModel::pauseBudget() const
{
    return tr("keeps %1 messages or %2", "what a pause of the feed keeps")
        .arg(Format::count(limits::pausedMessages), Format::bytes(double(limits::pausedBytes)));
}

int TrafficModel::rateLimit() const
{
    return limits::tapRate;
}

void TrafficModel::selectRow(int row)
{
    if (row < 0 || row >= count()) {
        m_selected = -1;
        m_selectedTitle.clear();
        m_selectedSubtitle.clear();
        m_message.show(std::nullopt);
    } else {
        const TrafficMessage &message = m_buffer.at(row);
        m_selected = row + m_evicted;
        m_selectedTitle = message.channel;
        m_selectedSubtitle = tr("%1 at %2, session %3", "kind, time and session of a message")
                                 .arg(trafficKindText(message.kind), Format::timeOfDay(message.text.t),
                                      message.session.isEmpty() ? Format::none() : message.session);
        m_message.show(message.text);
    }
    Q_EMIT selectionChanged();
}

int TrafficModel::selectedRow() const
{
    return m_selected < m_evicted ? -1 : int(m_selected - m_evicted);
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_buffer.size();
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TrafficMessage &message = m_buffer.at(index.row());
    switch (Role(role)) {
    case Role::Time:
        return Format::timeOfDay(message.text.t);
    case Role::MessageKind:
        return QVariant::fromValue(Kind(message.kind));
    case Role::KindText:
        return trafficKindText(message.kind);
    case Role::Session:
        return message.session.isEmpty() ? Format::none() : message.session.left(trafficSessionLength);
    case Role::Channel:
        return message.channel;
    case Role::Receivers:
        return trafficReceivers(message);
    case Role::SizeText:
        return Format::bytes(double(message.text.size));
    case Role::IsCut:
        return message.text.cut;
    case Role::Preview:
        return jsonPreview(jsonPayload(message.text.json), trafficPreviewLength);
    case Role::Description:
        return tr("%1 on %2 at %3", "a message, for screen readers")
            .arg(trafficKindText(message.kind), message.channel, Format::timeOfDay(message.text.t));
    }
    return {};
}

QHash<int, QByteArray> TrafficModel::roleNames() const
{
    return {
        {int(Role::Time), "time"},         {int(Role::MessageKind), "kind"},
        {int(Role::KindText), "kindText"}, {int(Role::Session), "session"},
        {int(Role::Channel), "channel"},   {int(Role::Receivers), "receivers"},
        {int(Role::SizeText), "sizeText"}, {int(Role::IsCut), "isCut"},
        {int(Role::Preview), "preview"},   {int(Role::Description), "description"},
    };
}

} // namespace halley::console
