// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/factsmodel.h"
#include "console/models/monitorlink.h"
#include "console/models/namesmodel.h"
#include "console/models/queuemodel.h"
#include "console/models/sessionfeed.h"
#include "console/models/timelinemodel.h"
#include "console/monitor/sessionrow.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace halley::console {

// One session in full, for the detail pane: asks the server once a second while it is active and a session is
// chosen. Its queue is read, and its traffic tapped, only while that view is open.
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
    Q_PROPERTY(int queueCount READ queueCount NOTIFY changed)
    // "14:02:31.482": the server's time of what is shown; empty while nothing is known.
    Q_PROPERTY(QString asOf READ asOf NOTIFY changed)
    // What an action would hit: who it is, and what is lost.
    Q_PROPERTY(halley::console::FactsModel *impact READ impact CONSTANT)
    Q_PROPERTY(View view READ view WRITE setView NOTIFY viewChanged)
    Q_PROPERTY(halley::console::QueueModel *queue READ queue CONSTANT)
    Q_PROPERTY(halley::console::TimelineModel *timeline READ timeline CONSTANT)
    Q_PROPERTY(halley::console::SessionFeed *feed READ feed CONSTANT)

public:
    // The tabs of the pane.
    enum class View : int { Facts, Subscriptions, Queue, Timeline, Traffic };
    Q_ENUM(View)

    explicit SessionInspector(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] QString sessionId() const { return m_id; }
    void setSessionId(const QString &id);
    [[nodiscard]] bool isGone() const { return m_isGone; }
    [[nodiscard]] FactsModel *facts() { return &m_facts; }
    [[nodiscard]] NamesModel *subscriptions() { return &m_subscriptions; }
    [[nodiscard]] int subscriptionCount() const;
    [[nodiscard]] int queueCount() const;
    [[nodiscard]] QString asOf() const;
    [[nodiscard]] FactsModel *impact() { return &m_impact; }
    [[nodiscard]] View view() const { return m_view; }
    void setView(View view);
    [[nodiscard]] QueueModel *queue() { return &m_queue; }
    [[nodiscard]] TimelineModel *timeline() { return &m_timeline; }
    [[nodiscard]] SessionFeed *feed() { return &m_feed; }

    // Once a second, by a timer; tests call it.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void changed();
    void viewChanged();

private:
    void onAnswer(const QJsonObject &answer, const QString &id);
    void showDetail();
    void showImpact();
    void activateViews();

    MonitorLink &m_link;
    bool m_isActive = false;
    bool m_isGone = false;
    bool m_isAsking = false;
    QString m_id;
    std::optional<SessionDetail> m_detail;
    FactsModel m_facts;
    NamesModel m_subscriptions;
    FactsModel m_impact;
    View m_view = View::Facts;
    QueueModel m_queue;
    TimelineModel m_timeline;
    SessionFeed m_feed;
    QTimer m_second;
};

} // namespace halley::console
