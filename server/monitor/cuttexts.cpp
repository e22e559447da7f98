// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/cuttexts.h"

#include "server/monitor/monitorlimits.h"

#include <algorithm>
#include <utility>

namespace halley {

qsizetype CutTexts::costOf(const Entry &entry)
{
    return qsizetype(sizeof(Entry)) + entry.text.size();
}

void CutTexts::add(const QByteArray &tap, quint64 number, QByteArray text)
{
    m_entries.push_back({tap, number, std::move(text)});
    m_bytes += costOf(m_entries.back());
    while (m_bytes > MonitorLimits::cutTextsBytes) {
        m_bytes -= costOf(m_entries.front());
        m_entries.pop_front();
    }
}

void CutTexts::forget(const QByteArray &tap)
{
    std::erase_if(m_entries, [&](const Entry &entry) {
        if (entry.tap != tap)
            return false;
        m_bytes -= costOf(entry);
        return true;
    });
}

// From the newest: that is what people look at.
std::optional<QByteArray> CutTexts::find(const QByteArray &tap, quint64 number) const
{
    const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(), [&](const Entry &entry) {
        return entry.number == number && entry.tap == tap;
    });
    return found == m_entries.rend() ? std::nullopt : std::optional(found->text);
}

} // namespace halley
