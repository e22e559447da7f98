// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/diffmodel.h"
#include "console/models/factsmodel.h"
#include "console/models/messageview.h"
#include "console/models/monitorlink.h"
#include "console/models/subscribersmodel.h"
#include "console/monitor/channelrow.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace halley::console {

// One channel in full, for the detail pane: asks the server once a second while it is active and a channel is
// chosen.
class ChannelInspector : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    // Empty: no channel is chosen.
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    // The server has no channel of this name: it is a mere prefix, or gone.
    Q_PROPERTY(bool isUnknown READ isUnknown NOTIFY changed)
    // It had one while we looked: what is shown was known last.
    Q_PROPERTY(bool isGone READ isGone NOTIFY changed)
    // "14:02:31.482": when the server told what is shown; empty if it has not.
    Q_PROPERTY(QString asOf READ asOf NOTIFY changed)
    Q_PROPERTY(halley::console::FactsModel *facts READ facts CONSTANT)
    Q_PROPERTY(halley::console::SubscribersModel *subscribers READ subscribers CONSTANT)
    // All of them; the list may hold fewer.
    Q_PROPERTY(int subscriberCount READ subscriberCount NOTIFY changed)
    Q_PROPERTY(halley::console::MessageView *last READ last CONSTANT)
    // The last message against the one before.
    Q_PROPERTY(halley::console::DiffModel *difference READ difference CONSTANT)
    // "14:02:31.482": when the last message came; empty if there is none.
    Q_PROPERTY(QString lastTime READ lastTime NOTIFY changed)
    // Message and difference stay as they are, for reading; the numbers go on. Ends with another channel.
    Q_PROPERTY(bool isHeld READ isHeld WRITE setHeld NOTIFY changed)

public:
    explicit ChannelInspector(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] QString name() const { return m_name; }
    void setName(const QString &name);
    [[nodiscard]] bool isUnknown() const { return m_isUnknown; }
    [[nodiscard]] bool isGone() const { return m_isUnknown && m_detail; }
    [[nodiscard]] QString asOf() const;
    [[nodiscard]] FactsModel *facts() { return &m_facts; }
    [[nodiscard]] SubscribersModel *subscribers() { return &m_subscribers; }
    [[nodiscard]] int subscriberCount() const { return m_detail ? m_detail->row.subscribers : 0; }
    [[nodiscard]] MessageView *last() { return &m_last; }
    [[nodiscard]] DiffModel *difference() { return &m_difference; }
    [[nodiscard]] QString lastTime() const;
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    void setHeld(bool isHeld);

    // Once a second, by a timer; tests call it.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void changed();

private:
    void onAnswer(const QJsonObject &answer, const QString &name);
    void showDetail();
    void showMessages();

    MonitorLink &m_link;
    bool m_isActive = false;
    bool m_isUnknown = false;
    bool m_isAsking = false;
    QString m_name;
    std::optional<ChannelDetail> m_detail;
    std::chrono::milliseconds m_readAt{};
    FactsModel m_facts;
    SubscribersModel m_subscribers;
    MessageView m_last;
    DiffModel m_difference;
    bool m_isHeld = false;
    std::chrono::milliseconds m_lastTime{};
    QTimer m_second;
};

} // namespace halley::console
