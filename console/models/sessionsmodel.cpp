// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/sessionsmodel.h"

#include "console/models/sessionroles.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/filtertext.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <algorithm>
#include <utility>

namespace halley::console {

SessionsModel::SessionsModel(MonitorLink &link, QObject *parent)
    : QAbstractListModel(parent), m_link(link), m_sort(monitorwords::age), m_isDescending(true)
{
    connect(&link, &MonitorLink::attached, this, &SessionsModel::askAnew);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SessionsModel::refresh);
    m_second.start();
    // A fling passes many rows by that nobody sees.
    m_scrolled.setSingleShot(true);
    m_scrolled.setInterval(std::chrono::milliseconds(40));
    connect(&m_scrolled, &QTimer::timeout, this, &SessionsModel::ask);
}

void SessionsModel::setActive(bool active)
{
    if (std::exchange(m_isActive, active) == active)
        return;
    Q_EMIT activeChanged();
    refresh();
}

void SessionsModel::setFilter(const QString &filter)
{
    const QString wanted = filterText(filter);
    if (std::exchange(m_filter, wanted) == wanted)
        return;
    Q_EMIT filterChanged();
    askAnew();
}

void SessionsModel::sortBy(const QString &key)
{
    m_isDescending = key == m_sort && !m_isDescending;
    m_sort = key;
    Q_EMIT orderChanged();
    askAnew();
}

void SessionsModel::show(int first, int last)
{
    m_first = std::max(0, first);
    m_last = std::max(m_first, last);
    if (isMissingRows() && !m_scrolled.isActive())
        m_scrolled.start();
}

bool SessionsModel::isMissingRows() const
{
    for (int row = m_first; row <= std::min(m_last, m_rows.size() - 1); ++row) {
        if (!m_rows.at(row))
            return true;
    }
    return false;
}

void SessionsModel::refresh()
{
    if (m_isActive && m_link.state() == MonitorLink::State::Attached)
        ask();
}

void SessionsModel::askAnew()
{
    ++m_query;
    m_isAsking = false;
    m_merge = SessionRows::Merge::InPlace;
    refresh();
}

void SessionsModel::ask()
{
    namespace words = monitorwords;
    if (m_isAsking)
        return;
    m_isAsking = true;
    // A page around what is in view, so that a small scroll needs no answer.
    const int seen = m_last - m_first + 1;
    const int limit = std::min(500, std::max(limits::sessionPage, 2 * seen));
    const int offset = std::max(0, m_first - (limit - seen) / 2);
    const QJsonObject fields{
        {words::offset, offset},
        {words::limit, limit},
        {words::sort, m_sort},
        {words::order, QString(m_isDescending ? words::descending : words::ascending)},
        {words::filter, m_filter},
    };
    m_link.request(words::sessions, fields, this,
                   [this, query = m_query](const QJsonObject &answer) { onAnswer(answer, query); });
}

void SessionsModel::onAnswer(const QJsonObject &answer, int query)
{
    namespace words = monitorwords;
    if (query != m_query)
        return;
    m_isAsking = false;
    if (!answer.value(words::ok).toBool())
        return; // the next second asks again
    const auto readAt = timeIn(answer, words::t);
    QList<SessionRow> page;
    const QJsonArray rows = answer.value(words::rows).toArray();
    for (const QJsonValue &value : rows)
        page.append(SessionRow::read(value.toObject(), readAt));
    m_total = smallCountIn(answer, words::total);
    m_all = smallCountIn(answer, words::all);
    m_isKnown = true;
    takePage(smallCountIn(answer, words::offset), page);
    Q_EMIT totalsChanged();
    updateSelection();
    if (isMissingRows() && !page.isEmpty() && !m_scrolled.isActive())
        m_scrolled.start();
}

void SessionsModel::takePage(int offset, const QList<SessionRow> &page)
{
    const int size = std::min(m_total, limits::sessionPlaces);
    if (m_merge == SessionRows::Merge::InPlace)
        forgetFarRows();
    if (size > m_rows.size())
        resizeTo(size);
    const QList<SessionRow> fitting = page.mid(0, std::max(0, m_rows.size() - offset));
    QStringList ids;
    for (const SessionRow &row : fitting)
        ids.append(row.id);
    if (!fitting.isEmpty()) {
        const QList<SessionRows::Step> steps = m_rows.plan(offset, ids, m_merge);
        for (const SessionRows::Step &step : steps)
            takeStep(step, fitting);
    }
    resizeTo(size);
    m_merge = SessionRows::Merge::ByIdentity;
    const int margin = limits::sessionRowsKept / 4;
    for (const int row : m_rows.forgetOutside(m_first - margin, m_last + margin))
        Q_EMIT dataChanged(index(row), index(row));
}

// The order is a new one: what is known of other pages is wrong where it stands.
void SessionsModel::forgetFarRows()
{
    for (int row = 0; row < m_rows.size(); ++row) {
        const bool isSeen = row >= m_first && row <= m_last;
        if (!isSeen && m_rows.at(row)) {
            m_rows.apply({SessionRows::Step::Kind::Forget, row}, {});
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

void SessionsModel::takeStep(const SessionRows::Step &step, const QList<SessionRow> &page)
{
    using Kind = SessionRows::Step::Kind;
    switch (step.kind) {
    case Kind::Insert:
        beginInsertRows({}, step.at, step.at);
        m_rows.apply(step, {});
        endInsertRows();
        break;
    case Kind::Remove:
        beginRemoveRows({}, step.at, step.at);
        m_rows.apply(step, {});
        endRemoveRows();
        break;
    case Kind::Move:
        // Qt counts the goal before the row is taken out.
        beginMoveRows({}, step.from, step.from, {}, step.at > step.from ? step.at + 1 : step.at);
        m_rows.apply(step, {});
        endMoveRows();
        break;
    case Kind::Forget:
        m_rows.apply(step, {});
        Q_EMIT dataChanged(index(step.at), index(step.at));
        break;
    case Kind::Write:
        write(step.at, page[step.source]);
        break;
    }
}

void SessionsModel::write(int at, SessionRow row)
{
    const SessionRow *before = m_rows.at(at);
    if (before && before->id == row.id)
        row.follow(*before);
    const QList<int> roles = sessionroles::changed(before, row);
    m_rows.apply({SessionRows::Step::Kind::Write, at}, row);
    if (!roles.isEmpty())
        Q_EMIT dataChanged(index(at), index(at), roles);
}

void SessionsModel::resizeTo(int size)
{
    const int before = m_rows.size();
    if (size > before) {
        beginInsertRows({}, before, size - 1);
        m_rows.append(size - before);
        endInsertRows();
    } else if (size < before) {
        beginRemoveRows({}, size, before - 1);
        m_rows.truncate(before - size);
        endRemoveRows();
    }
}

void SessionsModel::setSelectedId(const QString &id)
{
    m_wantedRow = -1;
    if (id == m_selectedId)
        return;
    m_selectedId = id;
    m_selectedRow = id.isEmpty() ? -1 : m_rows.indexOf(id);
    Q_EMIT selectionChanged();
}

void SessionsModel::selectRow(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    m_wantedRow = row;
    if (m_rows.at(row))
        setSelectedId(m_rows.at(row)->id);
}

void SessionsModel::updateSelection()
{
    if (m_wantedRow >= 0)
        selectRow(m_wantedRow);
    const int row = m_selectedId.isEmpty() ? -1 : m_rows.indexOf(m_selectedId);
    if (std::exchange(m_selectedRow, row) != row)
        Q_EMIT selectionChanged();
}

int SessionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

QVariant SessionsModel::data(const QModelIndex &index, int role) const
{
    const bool isOurs = role >= int(Role::IsKnown) && role <= int(Role::Description);
    if (!isOurs || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SessionRow *row = m_rows.at(index.row());
    return row ? sessionroles::value(*row, Role(role)) : sessionroles::placeholder(Role(role));
}

QHash<int, QByteArray> SessionsModel::roleNames() const
{
    return {
        {int(Role::IsKnown), "isKnown"},
        {int(Role::Id), "sessionId"},
        {int(Role::Transport), "transport"},
        {int(Role::Address), "address"},
        {int(Role::Agent), "agent"},
        {int(Role::StateText), "stateText"},
        {int(Role::StateTone), "stateTone"},
        {int(Role::Subscriptions), "subscriptions"},
        {int(Role::Queue), "queue"},
        {int(Role::QueueTone), "queueTone"},
        {int(Role::InRate), "inRate"},
        {int(Role::OutRate), "outRate"},
        {int(Role::Age), "age"},
        {int(Role::User), "user"},
        {int(Role::QueueBytes), "queueBytes"},
        {int(Role::QueueTrend), "queueTrend"},
        {int(Role::LastMessage), "lastMessage"},
        {int(Role::Description), "description"},
    };
}

} // namespace halley::console
