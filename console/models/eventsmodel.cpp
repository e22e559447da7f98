// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/eventsmodel.h"

#include "console/models/eventgroups.h"
#include "console/models/eventtexts.h"
#include "console/models/format.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/filtertext.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"
#include "server/protocol/visibletext.h"

#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

namespace words = monitorwords;

// Of a selected event that is of another server: numbers of this one are not its.
constexpr qint64 eventOfElsewhere = -1;

// Enough of a session's id to tell it from the others.
constexpr int eventSessionLength = 8;

QString eventPeer(const EventRow &row)
{
    return row.session.isEmpty() ? row.address : row.session.left(eventSessionLength);
}

} // namespace

EventsModel::EventsModel(MonitorLink &link, QObject *parent) : QAbstractListModel(parent), m_link(link)
{
    connect(&link, &MonitorLink::attached, this, &EventsModel::onAttached);
    connect(&link, &MonitorLink::stateChanged, this, &EventsModel::countsChanged);
}

void EventsModel::start()
{
    if (m_topic.isActive())
        return;
    m_topic = m_link.follow(ChannelId::literal(words::eventsChannel), this,
                            [this](const QJsonObject &data) { onPush(data); });
    if (m_link.state() == MonitorLink::State::Attached)
        askAnew();
}

void EventsModel::onAttached(const ServerInfo &server)
{
    // A server that was started anew counts from the beginning.
    if (std::exchange(m_started, server.started) != server.started) {
        m_waiting.clear();
        m_missed = 0;
        m_newest = 0;
        m_pausedAt = 0;
        m_pruneAtEnd = 0;
        m_isKnown = false;
        if (m_selected)
            m_selected->n = eventOfElsewhere;
        removeRows(0, count());
    }
    if (m_topic.isActive())
        askAnew();
}

void EventsModel::askAnew()
{
    ++m_query;
    m_isAskingOlder = false;
    if (m_link.state() == MonitorLink::State::Attached && m_topic.isActive())
        ask(Page::Newest, std::nullopt);
}

void EventsModel::askOlder()
{
    const bool isFull = count() + limits::eventPage > limits::eventRows;
    if (m_isAskingOlder || m_isComplete || !m_isKnown || isFull || count() == 0)
        return;
    m_isAskingOlder = true;
    ask(Page::Older, m_rows.at(0).n);
}

void EventsModel::ask(Page page, std::optional<qint64> before, qint64 from)
{
    QJsonObject fields{
        {words::limit, limits::eventPage},
        {words::filter, m_filter},
    };
    if (before)
        fields.insert(words::before, *before);
    if (m_groups)
        fields.insert(words::kinds, eventgroups::kindNames(m_groups));
    m_link.request(words::events, fields, this,
                   [this, page, from, query = m_query](const QJsonObject &answer) {
                       onPage(answer, page, from, query);
                   });
}

void EventsModel::onPage(const QJsonObject &answer, Page page, qint64 from, int query)
{
    if (query != m_query)
        return;
    if (page == Page::Older)
        m_isAskingOlder = false;
    const bool isOk = answer.value(words::ok).toBool();
    m_error = isOk ? QString() : textIn(answer, words::error);
    if (!isOk) {
        Q_EMIT countsChanged();
        return;
    }
    const QList<EventRow> rows = EventRow::readAll(answer, words::rows, limits::eventPage);
    // A page with few rows may have ended because of their size: only an empty one is the end.
    const bool isEnd = rows.isEmpty() || rows.last().n <= 1;
    m_kept = smallCountIn(answer, words::total);
    m_isKnown = true;
    setAsOf(timeIn(answer, words::t));
    if (page == Page::Skipped)
        followSkipped(rows, from);
    if (page == Page::Newest) {
        pruneGap(rows);
        m_isComplete = isEnd;
        m_isOtherFilter = false;
    } else if (page == Page::Older) {
        m_isComplete = m_isComplete || isEnd;
    }
    take(rows, page);
    if (page == Page::Newest)
        Q_EMIT appended();
}

// What was skipped is asked for until it is all there; of more than a page of it, the rest counts as missed.
void EventsModel::followSkipped(const QList<EventRow> &rows, qint64 from)
{
    const qint64 missing = rows.isEmpty() ? 0 : rows.last().n - from - 1;
    if (missing <= 0)
        return;
    if (rows.size() >= limits::eventPage)
        m_missed += missing;
    else
        ask(Page::Skipped, rows.last().n, from);
}

// Between what is known and the newest page, some may be missing: what is known goes. Not under the eyes of
// somebody who paused.
void EventsModel::pruneGap(const QList<EventRow> &rows)
{
    const bool overlaps = std::ranges::any_of(rows, [this](const EventRow &row) {
        return m_rows.indexOf(row.n) >= 0 || m_waiting.contains(row.n);
    });
    if (rows.isEmpty() || (overlaps && !m_isOtherFilter))
        return;
    if (m_isPaused && !m_isOtherFilter)
        m_pruneAtEnd = rows.last().n;
    else
        pruneBefore(rows.last().n);
}

void EventsModel::onPush(const QJsonObject &data)
{
    const QList<EventRow> rows = EventRow::readAll(data, words::events, limits::eventPage);
    const qint64 skipped = countIn(data, words::skipped);
    setAsOf(timeIn(data, words::t));
    if (skipped > 0 && !rows.isEmpty() && m_newest > 0)
        ask(Page::Skipped, rows.first().n, m_newest);
    m_kept = int(std::min<qint64>(m_kept + rows.size() + skipped, std::max(m_kept, limits::eventRows)));
    take(rows, Page::Pushed);
}

// While paused: what is newer than the pause. Older pages are asked for by whoever paused, to be seen, and so
// is the first one.
bool EventsModel::isHeldBack(const EventRow &row, Page page) const
{
    const bool isNewer = m_pausedAt > 0 && row.n > m_pausedAt;
    return m_isPaused && (page == Page::Pushed || (page != Page::Older && isNewer));
}

// A new day changes how the times of all rows are written.
void EventsModel::setAsOf(std::chrono::milliseconds t)
{
    if (t.count() == 0)
        return;
    const bool isOtherDay = !Format::isSameDay(std::exchange(m_asOf, t), t);
    if (isOtherDay && count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {int(Role::Time), int(Role::Description)});
}

bool EventsModel::isLive() const
{
    return m_isKnown && m_topic.isActive() && m_link.state() == MonitorLink::State::Attached;
}

QString EventsModel::asOf() const
{
    return m_asOf.count() == 0 ? QString() : Format::timeOfDay(m_asOf);
}

void EventsModel::take(const QList<EventRow> &rows, Page page)
{
    const qint64 newest = count() > 0 ? m_rows.at(count() - 1).n : 0;
    EventRows::Batch fresh;
    for (const EventRow &row : rows) {
        m_newest = std::max(m_newest, row.n);
        if (!matches(row))
            continue;
        if (isHeldBack(row, page))
            m_waiting.insert_or_assign(row.n, row);
        else
            fresh.insert_or_assign(row.n, row);
    }
    while (m_waiting.size() > size_t(limits::eventRows)) {
        m_waiting.erase(m_waiting.begin());
        ++m_missed;
    }
    merge(fresh);
    Q_EMIT countsChanged();
    if (page == Page::Pushed && !fresh.empty() && fresh.rbegin()->first > newest)
        Q_EMIT appended();
}

void EventsModel::merge(const EventRows::Batch &batch)
{
    const int selected = selectedRow();
    for (const EventRows::Step &step : m_rows.plan(batch)) {
        if (step.kind == EventRows::Step::Kind::Write) {
            m_rows.apply(step);
            Q_EMIT dataChanged(index(step.at), index(step.at));
            if (m_selected && m_selected->n == step.rows.first().n)
                showSelected(step.rows.first());
            continue;
        }
        beginInsertRows({}, step.at, step.at + int(step.rows.size()) - 1);
        m_rows.apply(step);
        endInsertRows();
    }
    if (count() > limits::eventRows) {
        removeRows(0, count() - limits::eventRows);
        m_isComplete = false;
    }
    if (selectedRow() != selected)
        Q_EMIT selectionChanged();
}

void EventsModel::removeRows(int first, int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, first, first + count - 1);
    m_rows.remove(first, count);
    endRemoveRows();
    Q_EMIT selectionChanged();
}

void EventsModel::pruneBefore(qint64 n)
{
    removeRows(0, m_rows.countBefore(n));
}

// What the filter no longer matches, in runs.
void EventsModel::pruneOthers()
{
    for (int end = count(); end > 0;) {
        int first = end;
        while (first > 0 && !matches(m_rows.at(first - 1)))
            --first;
        removeRows(first, end - first);
        end = first - 1;
    }
    std::erase_if(m_waiting, [this](const auto &waiting) { return !matches(waiting.second); });
}

bool EventsModel::matches(const EventRow &row) const
{
    if (m_groups && !(eventgroups::of(row.kind) & m_groups))
        return false;
    const QString texts[] = {row.kindName, row.session, row.address, row.agent,
                             row.channel,  row.reason,  row.detail,  row.operatorId};
    return m_filter.isEmpty() || std::ranges::any_of(texts, [this](const QString &text) {
               return text.contains(m_filter, Qt::CaseInsensitive);
           });
}

void EventsModel::setFilter(const QString &filter)
{
    const QString wanted = filterText(filter);
    if (std::exchange(m_filter, wanted) == wanted)
        return;
    m_isOtherFilter = true;
    pruneOthers();
    Q_EMIT filterChanged();
    Q_EMIT countsChanged();
    askAnew();
}

void EventsModel::setGroups(int groups)
{
    if (std::exchange(m_groups, groups) == groups)
        return;
    m_isOtherFilter = true;
    pruneOthers();
    Q_EMIT filterChanged();
    Q_EMIT countsChanged();
    askAnew();
}

void EventsModel::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    m_pausedAt = m_newest;
    Q_EMIT pausedChanged();
    if (!paused) {
        merge(std::exchange(m_waiting, {}));
        pruneBefore(std::exchange(m_pruneAtEnd, 0));
        Q_EMIT appended();
    }
    Q_EMIT countsChanged();
}

void EventsModel::selectRow(int row)
{
    showSelected(row >= 0 && row < count() ? std::optional(m_rows.at(row)) : std::nullopt);
}

void EventsModel::showSelected(std::optional<EventRow> row)
{
    m_selected = std::move(row);
    QList<FactsModel::Fact> facts;
    const auto add = [&facts](const QString &label, const QString &value) {
        if (!value.isEmpty())
            facts.append({label, visibleText(value)});
    };
    if (m_selected) {
        add(tr("Severity"), eventtexts::severity(m_selected->severity));
        if (m_selected->code > 0)
            add(tr("Error code"), QString::number(m_selected->code));
        add(tr("Reason"), m_selected->reason);
        add(tr("Server says"), m_selected->detail);
        add(tr("Channel"), m_selected->channel);
        add(tr("Session"), m_selected->session);
        add(tr("Address"), m_selected->address);
        add(tr("Agent"), m_selected->agent);
        add(tr("Operator"), m_selected->operatorId);
        add(tr("Happened"),
            m_selected->count == 1
                ? tr("Once", "an event")
                : tr("%1 times within a second", "an event").arg(Format::count(double(m_selected->count))));
        add(tr("Number"), QString::number(m_selected->n));
    }
    m_facts.setFacts(facts);
    Q_EMIT selectionChanged();
}

QString EventsModel::selectedTitle() const
{
    return m_selected ? visibleText(eventtexts::what(*m_selected)) : QString();
}

QString EventsModel::selectedWhy() const
{
    return m_selected ? visibleText(eventtexts::why(*m_selected)) : QString();
}

QString EventsModel::selectedAdvice() const
{
    return m_selected ? eventtexts::advice(*m_selected) : QString();
}

QString EventsModel::selectedTime() const
{
    return m_selected ? Format::dateAndTime(m_selected->t) : QString();
}

EventsModel::Severity EventsModel::selectedSeverity() const
{
    return m_selected ? Severity(m_selected->severity) : Severity::Info;
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EventRow &row = m_rows.at(index.row());
    switch (Role(role)) {
    case Role::Time:
        return Format::timeOn(m_asOf, row.t);
    case Role::SeverityLevel:
        return QVariant::fromValue(Severity(row.severity));
    case Role::SeverityText:
        return eventtexts::severity(row.severity);
    case Role::What:
        return visibleText(eventtexts::what(row));
    case Role::Why:
        return visibleText(eventtexts::why(row));
    case Role::Session:
        return visibleText(eventPeer(row));
    case Role::Channel:
        return visibleText(row.channel);
    case Role::Times:
        return row.count == 1 ? QString() : QStringLiteral("×") + Format::count(double(row.count));
    case Role::Description:
        return visibleText(eventtexts::description(row, m_asOf));
    }
    return {};
}

QHash<int, QByteArray> EventsModel::roleNames() const
{
    return {
        {int(Role::Time), "time"},
        {int(Role::SeverityLevel), "severity"},
        {int(Role::SeverityText), "severityText"},
        {int(Role::What), "what"},
        {int(Role::Why), "why"},
        {int(Role::Session), "session"},
        {int(Role::Channel), "channel"},
        {int(Role::Times), "times"},
        {int(Role::Description), "description"},
    };
}

} // namespace halley::console
