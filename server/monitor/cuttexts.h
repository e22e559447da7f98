// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <deque>
#include <optional>

namespace halley {

// The whole texts of messages that taps showed cut, for whoever wants to read one to its end: the newest
// ones, of all taps together at most MonitorLimits::cutTextsBytes.
class CutTexts
{
public:
    // `number`: the message's in that tap; growing.
    void add(const QByteArray &tap, quint64 number, QByteArray text);
    void forget(const QByteArray &tap);
    // Nothing if it was not cut or is no longer kept.
    [[nodiscard]] std::optional<QByteArray> find(const QByteArray &tap, quint64 number) const;

    // With what an entry costs besides its text.
    [[nodiscard]] qsizetype bytes() const noexcept { return m_bytes; }

private:
    struct Entry
    {
        QByteArray tap;
        quint64 number;
        QByteArray text;
    };
    [[nodiscard]] static qsizetype costOf(const Entry &entry);

    std::deque<Entry> m_entries; // oldest first
    qsizetype m_bytes = 0;
};

} // namespace halley
