// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/textpieces.h"
#include "console/monitor/shownmessage.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace halley::console {

// One message, set out for reading: whole messages are laid out, cut ones are shown as they came, because
// their layout would suggest an end they do not have. Long ones are shown as they came, too, in pieces.
class MessageView : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")
    // Nothing to show: everything else is empty then.
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    // Longer than limits::textInOneField: `pieces` has it as well, and `text` belongs into no field.
    Q_PROPERTY(bool isLong READ isLong NOTIFY changed)
    Q_PROPERTY(halley::console::TextPieces *pieces READ pieces CONSTANT)
    // Whether `text` is only the beginning, and how that is said.
    Q_PROPERTY(bool isCut READ isCut NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)

public:
    using QObject::QObject;

    void show(const std::optional<ShownMessage> &message);

    [[nodiscard]] bool isEmpty() const { return !m_message; }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isLong() const;
    [[nodiscard]] TextPieces *pieces() { return &m_pieces; }
    [[nodiscard]] bool isCut() const { return m_message && m_message->cut; }
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void changed();

private:
    std::optional<ShownMessage> m_message;
    QString m_text;
    TextPieces m_pieces;
};

} // namespace halley::console
