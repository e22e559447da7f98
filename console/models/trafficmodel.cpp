// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficmodel.h"

#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <utility>

namespace halley::console {

namespace {

// The one session that the filter is about, if that can be told from its beginning: then its deliveries can
// be shown, too. Empty if not.
QString tappedSession(const QString &filter)
{
    static const QRegularExpression about(
        QStringLiteral("^session\\s*==?\\s*(?:\"([^\"\\\\]*)\"|([^\\s\"(),]+))\\s*(?:and\\b(.*))?$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression orElse(QStringLiteral("\\bor\\b|,"),
                                           QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = about.match(filter);
    if (!match.hasMatch() || match.captured(3).contains(orElse))
        return {};
    return match.captured(1) + match.captured(2);
}

} // namespace

TrafficModel::TrafficModel(MonitorLink &link, ConsoleSettings *settings, QObject *parent)
    : TrafficRows(TrafficFind::Search::Here, parent), m_link(link), m_saving([this] { return content(); }),
      m_offers(link), m_savedFilters(settings)
{
    connect(&m_pace, &FramePace::due, this, &TrafficModel::flush);
    m_again.setSingleShot(true);
    m_again.setInterval(limits::tapPause);
    connect(&m_again, &QTimer::timeout, this, &TrafficModel::applyFilter);
    connect(&link, &MonitorLink::stateChanged, this, &TrafficModel::tapChanged);
    connect(&link, &MonitorLink::attached, this, [this](const ServerInfo &server) {
        m_server = tr("%1 %2, %3", "name, version and address of a server")
                       .arg(server.name, server.version, server.address);
        // The old session's tap went with it.
        m_tap.clear();
        m_topic.reset();
        Q_EMIT tapChanged();
        if (m_isWanted)
            openTap();
    });
    detail()->setFetch(
        [this](const TrafficMessage &message, qint64 offset, TrafficDetail::AnswerHandler onAnswer) {
            fetch(message, offset, std::move(onAnswer));
        });
}

bool TrafficModel::isTapping() const
{
    return m_topic.isActive() && m_link.state() == MonitorLink::State::Attached;
}

void TrafficModel::start()
{
    if (std::exchange(m_isWanted, true))
        return;
    if (m_link.state() == MonitorLink::State::Attached)
        openTap();
}

void TrafficModel::applyFilter()
{
    if (m_isWanted && m_link.state() == MonitorLink::State::Attached)
        openTap();
}

void TrafficModel::openTap()
{
    namespace words = monitorwords;
    m_again.stop();
    QJsonObject fields{
        {words::channels, QJsonArray{QString::fromLatin1(words::everything)}},
        {words::rate, limits::tapRate},
        {words::payload, limits::tapPayload},
    };
    const QString filter = goodFilter();
    if (!filter.isEmpty())
        fields.insert(words::filter, filter);
    if (const QString session = tappedSession(filter); !session.isEmpty())
        fields.insert(words::session, session);
    m_link.request(words::tap, fields, this,
                   [this, filter, generation = ++m_generation](const QJsonObject &answer) {
                       onTap(answer, generation, filter);
                   });
}

void TrafficModel::giveBack(const QString &tap)
{
    namespace words = monitorwords;
    if (!tap.isEmpty())
        m_link.request(words::untap, {{words::tap, tap}}, this, {});
}

void TrafficModel::onTap(const QJsonObject &answer, int generation, const QString &filter)
{
    namespace words = monitorwords;
    const QString tap = textIn(answer, words::tap);
    if (generation != m_generation) { // not wanted any more
        giveBack(tap);
        return;
    }
    const auto channel = ChannelId::parse(textIn(answer, words::channel).toUtf8());
    if (!answer.contains(words::answer)) { // made up by the link: the server knows nothing of the filter
        onSilence(textIn(answer, words::error));
        return;
    }
    if (!answer.value(words::ok).toBool() || !channel) {
        onRefusal(answer);
        return;
    }
    m_tapError.clear();
    giveBack(std::exchange(m_tap, tap));
    m_topic = m_link.follow(*channel, this, [this](const QJsonObject &data) { onPush(data); });
    if (std::exchange(m_tapFilter, filter) != filter && (count() > 0 || m_buffer.waiting() > 0)) {
        m_buffer.markFilter(filter, m_asOf);
        m_pace.request();
    }
    Q_EMIT tapChanged();
}

// What was in force stays so.
void TrafficModel::onRefusal(const QJsonObject &answer)
{
    namespace words = monitorwords;
    const QString error = textIn(answer, words::error);
    if (answer.contains(words::column) || m_topic.isActive())
        blameFilter(error, smallCountIn(answer, words::column), m_tapFilter);
    if (!m_topic.isActive())
        m_tapError = error;
    Q_EMIT tapChanged();
}

// With a lost connection the tap is asked for when it is back; otherwise a little later.
void TrafficModel::onSilence(const QString &error)
{
    if (!m_topic.isActive())
        m_tapError = error;
    m_again.start();
    Q_EMIT tapChanged();
}

void TrafficModel::onPush(const QJsonObject &data)
{
    TrafficPush push = TrafficPush::read(data);
    if (push.tap != m_tap)
        return;
    m_asOf = push.t;
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
        rowsChanged();
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
    forgetRows();
    Q_EMIT countsChanged();
}

void TrafficModel::fetch(const TrafficMessage &message, qint64 offset, TrafficDetail::AnswerHandler onAnswer)
{
    namespace words = monitorwords;
    const QJsonObject fields{{words::tap, message.tap}, {words::n, message.n}, {words::offset, offset}};
    m_link.request(words::message, fields, this, std::move(onAnswer));
}

TrafficExport::Content TrafficModel::content() const
{
    TrafficExport::Content content;
    content.rows.reserve(size_t(count()));
    for (int row = 0; row < count(); ++row)
        content.rows.push_back(m_buffer.at(row));
    TrafficFileHeader &header = content.header;
    header.server = m_server;
    header.filter = m_tapFilter;
    header.saved = m_asOf;
    header.messages = messages();
    for (const TrafficMessage &row : content.rows) {
        const bool isLost =
            row.kind == TrafficMessage::Kind::Gap && row.reason == TrafficMessage::Reason::Pause;
        (isLost ? header.lost : header.skipped) += row.missing;
        if (!row.isMessage())
            continue;
        header.from = header.from.count() == 0 ? row.text.t : header.from;
        header.to = row.text.t;
    }
    return content;
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

QString TrafficModel::payloadLimit() const
{
    return Format::bytes(limits::tapPayload);
}

QString TrafficModel::asOf() const
{
    return m_asOf.count() == 0 ? QString() : Format::timeOfDay(m_asOf);
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_buffer.size();
}

int TrafficModel::partnerReach() const
{
    return limits::partnerRows;
}

} // namespace halley::console
