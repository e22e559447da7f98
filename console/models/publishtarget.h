// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/monitorlink.h"
#include "console/models/namesmodel.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace halley::console {

// Where a message is to go, while its channel is typed: what is wrong with the name, which known channels
// begin or go on like it, and whom it will reach. Asks the server when one rests from typing, and every two
// seconds while it is active.
class PublishTarget : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Publisher")
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(QString channel READ channel WRITE setChannel NOTIFY channelChanged)
    // Empty if the name is fine, or not begun.
    Q_PROPERTY(QString problem READ problem NOTIFY channelChanged)
    Q_PROPERTY(bool isService READ isService NOTIFY channelChanged)
    // Known channels that have the text in their names, those that begin with it first.
    Q_PROPERTY(halley::console::NamesModel *offers READ offers CONSTANT)
    // Whom it will reach, a sentence with the time of the knowledge; empty while nothing is known.
    Q_PROPERTY(QString audience READ audience NOTIFY audienceChanged)

public:
    explicit PublishTarget(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] QString channel() const { return m_channel; }
    void setChannel(const QString &channel);
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool isService() const { return m_id && m_id->isService(); }
    // Nothing while there is a problem.
    [[nodiscard]] const std::optional<ChannelId> &id() const { return m_id; }
    [[nodiscard]] NamesModel *offers() { return &m_offers; }
    [[nodiscard]] QString audience() const { return m_audience; }

    // Asks for what is known now: by timers; tests call it.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void channelChanged();
    void audienceChanged();

private:
    void askOffers();
    void onOffers(const QJsonObject &answer);
    void onChannel(const QJsonObject &answer);
    void setAudience(const QString &audience);

    MonitorLink &m_link;
    bool m_isActive = false;
    QString m_channel;
    std::optional<ChannelId> m_id;
    int m_query = 0; // of the name: older answers are not for us
    NamesModel m_offers;
    QString m_audience;
    QTimer m_typed;
    QTimer m_again;
};

} // namespace halley::console
