// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/message.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>

namespace halley {

// What a data filter makes of a value: it stays as it is, byte for byte; it becomes another value; or the
// whole message is refused.
class Filtered
{
public:
    enum class Kind : quint8 { Same, Changed, Aborted };

    [[nodiscard]] static Filtered same() { return {Kind::Same, {}}; }
    // The message is deleted, its sender is told 404::message_deleted.
    [[nodiscard]] static Filtered abort() { return {Kind::Aborted, {}}; }
    // Valid JSON text of any kind; it is not checked. Empty aborts.
    [[nodiscard]] static Filtered json(QByteArray text)
    {
        return text.isEmpty() ? abort() : Filtered(Kind::Changed, std::move(text));
    }
    // A string.
    [[nodiscard]] static Filtered string(QByteArrayView utf8) { return json(jsonString(utf8)); }
    // An undefined value aborts.
    [[nodiscard]] static Filtered value(const QJsonValue &value)
    {
        return value.isUndefined() ? abort() : json(jsonText(value));
    }

    [[nodiscard]] Kind kind() const noexcept { return m_kind; }
    // Of Changed; else empty.
    [[nodiscard]] const QByteArray &text() const noexcept { return m_text; }

private:
    Filtered(Kind kind, QByteArray text) : m_kind(kind), m_text(std::move(text)) {}

    Kind m_kind;
    QByteArray m_text;
};

} // namespace halley
