// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficfind.h"

#include "console/models/trafficrows.h"
#include "console/monitor/consolelimits.h"

#include <algorithm>
#include <utility>

namespace halley::console {

TrafficFind::TrafficFind(TrafficRows &rows, Search search, QObject *parent)
    : QObject(parent), m_rows(rows), m_search(search)
{
    connect(&m_pace, &FramePace::due, this, &TrafficFind::searchPiece);
}

void TrafficFind::setText(const QString &text)
{
    const QString wanted = text.left(limits::findLength);
    if (std::exchange(m_text, wanted) == wanted)
        return;
    restart();
    Q_EMIT textChanged();
}

void TrafficFind::restart()
{
    m_matches.clear();
    m_next = m_rows.firstNumber();
    m_isSearching = !m_text.isEmpty() && (m_search == Search::ByOwner || m_rows.count() > 0);
    Q_EMIT matchesChanged();
    Q_EMIT currentChanged();
    touch();
}

void TrafficFind::touch()
{
    const qsizetype before = count();
    while (!m_matches.empty() && m_matches.front() < m_rows.firstNumber())
        m_matches.pop_front();
    if (count() != before)
        Q_EMIT matchesChanged();
    if (!m_text.isEmpty()) {
        Q_EMIT currentChanged();
        if (m_search == Search::Here && m_next < m_rows.firstNumber() + m_rows.count())
            m_pace.request();
    }
}

void TrafficFind::searchPiece()
{
    if (m_text.isEmpty() || m_search == Search::ByOwner)
        return;
    const qint64 end = m_rows.firstNumber() + m_rows.count();
    m_next = std::max(m_next, m_rows.firstNumber());
    qsizetype characters = 0;
    while (m_next < end && characters < limits::findPerFrame) {
        const TrafficMessage &message = m_rows.messageAt(int(m_next - m_rows.firstNumber()));
        characters += message.bytes() / 2;
        if (message.contains(m_text))
            m_matches.push_back(m_next);
        ++m_next;
    }
    m_isSearching = m_next < end;
    if (m_isSearching)
        m_pace.request();
    Q_EMIT matchesChanged();
    Q_EMIT currentChanged();
}

void TrafficFind::add(const QList<qint64> &numbers, bool isSearching)
{
    m_matches.insert(m_matches.end(), numbers.begin(), numbers.end());
    m_isSearching = isSearching;
    Q_EMIT matchesChanged();
    Q_EMIT currentChanged();
}

qint64 TrafficFind::selectedNumber() const
{
    const int row = m_rows.selectedRow();
    return row < 0 ? -1 : row + m_rows.firstNumber();
}

int TrafficFind::current() const
{
    const auto at = std::ranges::lower_bound(m_matches, selectedNumber());
    return at != m_matches.end() && *at == selectedNumber() ? int(at - m_matches.begin()) + 1 : 0;
}

bool TrafficFind::isMatch(qint64 number) const
{
    return std::ranges::binary_search(m_matches, number);
}

void TrafficFind::next()
{
    if (m_matches.empty())
        return;
    const auto at = std::ranges::upper_bound(m_matches, selectedNumber());
    Q_EMIT rowWanted(at == m_matches.end() ? m_matches.front() : *at);
}

void TrafficFind::previous()
{
    if (m_matches.empty())
        return;
    const auto at = std::ranges::lower_bound(m_matches, selectedNumber());
    Q_EMIT rowWanted(at == m_matches.begin() ? m_matches.back() : *(at - 1));
}

} // namespace halley::console
