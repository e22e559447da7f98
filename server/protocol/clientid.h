// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDebug>
#include <QtCore/QHashFunctions>
#include <utility>

namespace halley {

// The id of a session as it stands on the wire (specification 5.1). Unguessable; a secret of its client, so
// logs cut it.
class ClientId
{
public:
    ClientId() = default;
    explicit ClientId(QByteArray text) : m_text(std::move(text)) {}

    [[nodiscard]] const QByteArray &text() const noexcept { return m_text; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_text.isEmpty(); }
    // The first eight characters: enough to follow one session in a log, useless to a thief.
    [[nodiscard]] QByteArray shortText() const { return m_text.left(8); }

    friend bool operator==(const ClientId &, const ClientId &) = default;
    friend bool operator<(const ClientId &a, const ClientId &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const ClientId &id, size_t seed = 0) noexcept { return qHash(id.m_text, seed); }
    friend QDebug operator<<(QDebug debug, const ClientId &id)
    {
        QDebugStateSaver saver(debug);
        return debug.nospace().noquote() << id.shortText() << "…";
    }

private:
    QByteArray m_text;
};

} // namespace halley
