// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/jsontreemodel.h"
#include "console/models/textpieces.h"
#include "console/models/trafficpartnersmodel.h"
#include "console/monitor/trafficmessage.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <optional>

namespace halley::console {

// One message of the traffic in full: its text as a tree and as it came, its partners, and what can be copied
// of it. A message that was cut can be opened whole, as long as the server keeps it; it comes in pieces.
class TrafficDetail : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the traffic")
    // Nothing is selected: everything else is empty then.
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
    // False: a gap; `title` says all.
    Q_PROPERTY(bool isMessage READ isMessage NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString channel READ channel NOTIFY changed)
    Q_PROPERTY(QString session READ session NOTIFY changed)
    // "59.9 kB", "59.9 kB; the first 4.1 kB are here", and how far it has come.
    Q_PROPERTY(QString sizeText READ sizeText NOTIFY changed)
    Q_PROPERTY(bool isCut READ isCut NOTIFY changed)
    Q_PROPERTY(bool canOpenWhole READ canOpenWhole NOTIFY changed)
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY changed)
    // Why it cannot be opened whole.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(halley::console::JsonTreeModel *tree READ tree CONSTANT)
    // As it came. A long text is in `pieces` only.
    Q_PROPERTY(bool isLong READ isLong NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(halley::console::TextPieces *pieces READ pieces CONSTANT)
    Q_PROPERTY(halley::console::TrafficPartnersModel *partners READ partners CONSTANT)

public:
    enum class Part : int { Message, Data, Channel, Json };
    Q_ENUM(Part)
    // Asks for the text of a message from a byte on. `onAnswer` is given the answer of the monitor protocol's
    // request `message`, once, or never.
    using AnswerHandler = std::function<void(const QJsonObject &)>;
    using Fetch = std::function<void(const TrafficMessage &message, qint64 offset, AnswerHandler onAnswer)>;

    using QObject::QObject;

    // Without it, nothing can be opened whole.
    void setFetch(Fetch fetch) { m_fetch = std::move(fetch); }
    void show(std::optional<TrafficMessage> message);
    void setPartners(const QList<TrafficPartner> &partners, qint64 shown);

    // What is shown, whole if it was opened so; null for nothing.
    [[nodiscard]] const TrafficMessage *message() const { return m_message ? &*m_message : nullptr; }
    [[nodiscard]] bool isEmpty() const { return !m_message; }
    [[nodiscard]] bool isMessage() const { return m_message && m_message->isMessage(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString channel() const { return m_message ? m_message->channel : QString(); }
    [[nodiscard]] QString session() const { return m_message ? m_message->session : QString(); }
    [[nodiscard]] QString sizeText() const;
    [[nodiscard]] bool isCut() const { return m_message && m_message->text.cut; }
    [[nodiscard]] bool canOpenWhole() const;
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] JsonTreeModel *tree() { return &m_tree; }
    [[nodiscard]] bool isLong() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] TextPieces *pieces() { return &m_pieces; }
    [[nodiscard]] TrafficPartnersModel *partners() { return &m_partners; }

    Q_INVOKABLE void openWhole();
    // The part's text: the message as it came, its data, its channel, the message set out for reading.
    Q_INVOKABLE [[nodiscard]] QString part(Part part) const;
    // Puts it on the clipboard.
    Q_INVOKABLE void copy(Part part) const;
    Q_INVOKABLE void copyText(const QString &text) const;

Q_SIGNALS:
    void changed();

private:
    void fetchFrom(qint64 offset);
    void onPiece(const QJsonObject &answer);
    void setText();

    Fetch m_fetch;
    std::optional<TrafficMessage> m_message;
    bool m_isLoading = false;
    QString m_loaded; // pieces so far
    qint64 m_loadedBytes = 0;
    int m_generation = 0; // of what is shown: answers for another are not ours
    QString m_problem;
    JsonTreeModel m_tree;
    TextPieces m_pieces;
    TrafficPartnersModel m_partners;
};

} // namespace halley::console
