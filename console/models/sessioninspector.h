// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/factsmodel.h"
#include "console/models/messageview.h"
#include "console/models/monitorlink.h"
#include "console/models/namesmodel.h"
#include "console/models/queuemodel.h"
#include "console/monitor/sessionrow.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace halley::console {

// One session in full, for the detail pane: asks the server once a second while it is active and a session is
// chosen. Looking at its queue does not consume it.
class SessionInspector : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    // Empty: no session is chosen.
    Q_PROPERTY(QString sessionId READ sessionId WRITE setSessionId NOTIFY changed)
    // The session is not there any more; what is shown is what was known last.
    Q_PROPERTY(bool isGone READ isGone NOTIFY changed)
    Q_PROPERTY(halley::console::FactsModel *facts READ facts CONSTANT)
    Q_PROPERTY(halley::console::NamesModel *subscriptions READ subscriptions CONSTANT)
    // All of them; the list may hold fewer.
    Q_PROPERTY(int subscriptionCount READ subscriptionCount NOTIFY changed)
    Q_PROPERTY(halley::console::QueueModel *queue READ queue CONSTANT)
    Q_PROPERTY(int queueCount READ queueCount NOTIFY changed)
    // The message of the queue that is opened, -1 for none.
    Q_PROPERTY(int openedMessage READ openedMessage NOTIFY changed)
    Q_PROPERTY(halley::console::MessageView *message READ message CONSTANT)

public:
    explicit SessionInspector(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] QString sessionId() const { return m_id; }
    void setSessionId(const QString &id);
    [[nodiscard]] bool isGone() const { return m_isGone; }
    [[nodiscard]] FactsModel *facts() { return &m_facts; }
    [[nodiscard]] NamesModel *subscriptions() { return &m_subscriptions; }
    [[nodiscard]] int subscriptionCount() const;
    [[nodiscard]] QueueModel *queue() { return &m_queue; }
    [[nodiscard]] int queueCount() const;
    [[nodiscard]] int openedMessage() const { return m_opened; }
    [[nodiscard]] MessageView *message() { return &m_message; }

    // Shows a message of the queue as it is now, and keeps it when it leaves. -1 closes it.
    Q_INVOKABLE void openMessage(int row);

    // Once a second, by a timer; tests call it.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void changed();

private:
    void onAnswer(const QJsonObject &answer, const QString &id);
    void showDetail();

    MonitorLink &m_link;
    bool m_isActive = false;
    bool m_isGone = false;
    bool m_isAsking = false;
    QString m_id;
    std::optional<SessionDetail> m_detail;
    FactsModel m_facts;
    NamesModel m_subscriptions;
    QueueModel m_queue;
    int m_opened = -1;
    MessageView m_message;
    QTimer m_second;
};

} // namespace halley::console
